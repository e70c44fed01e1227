import { IsEmail, IsIn, IsNotEmpty, IsString, MaxLength } from 'class-validator';
import { Category, Customer, Unlabelled } from '../platform/tags';
import { COMPONENTS } from './components';

/** What a customer fills in to get help. */
export class OpenTicket {
  @Customer()
  @IsString()
  customerId!: string;

  @Unlabelled('A name from our own list of components.')
  @IsIn(COMPONENTS)
  component!: string;

  @Category('professional-services-data')
  @IsString()
  @IsNotEmpty()
  @MaxLength(120)
  subject!: string;

  @Category('professional-services-data')
  @IsString()
  @MaxLength(4000)
  description!: string;

  @Category('personal-professional-services-data')
  @IsEmail()
  contactEmail!: string;
}
