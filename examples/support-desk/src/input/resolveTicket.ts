import { IsNotEmpty, IsString, MaxLength } from 'class-validator';
import { Category, Customer } from '../platform/tags';

/** How an engineer closes a ticket. */
export class ResolveTicket {
  @Customer()
  @IsString()
  customerId!: string;

  @Category('professional-services-data')
  @IsString()
  @IsNotEmpty()
  @MaxLength(4000)
  resolution!: string;
}
