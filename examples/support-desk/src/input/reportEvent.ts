import { IsIn, IsString, Matches, MaxLength } from 'class-validator';
import { Category, Customer } from '../platform/tags';
import { COMPONENTS } from './components';

/** What the software at a customer sends when something goes wrong. */
export class ReportEvent {
  @Customer()
  @IsString()
  customerId!: string;

  @Category('personal-diagnostic-data')
  @IsString()
  userId!: string;

  @Category('personal-diagnostic-data')
  @IsString()
  @MaxLength(80)
  device!: string;

  @Category('non-personal-diagnostic-data')
  @IsIn(COMPONENTS)
  component!: string;

  @Category('non-personal-diagnostic-data')
  @Matches(/^[A-Z]{2,8}-\d{1,5}$/)
  errorCode!: string;

  @Category('diagnostic-data')
  @IsString()
  @MaxLength(2000)
  message!: string;
}
