import { Column, Entity, PrimaryColumn } from 'typeorm';
import { Category, Customer } from '../platform/tags';

/** What the software at a customer reports when something goes wrong. */
@Entity()
export class DiagnosticEvent {
  @PrimaryColumn('text')
  id!: string;

  @Customer()
  @Column('text')
  customerId!: string;

  @Category('personal-diagnostic-data')
  @Column('text')
  userId!: string;

  @Category('personal-diagnostic-data')
  @Column('text')
  device!: string;

  @Category('non-personal-diagnostic-data')
  @Column('text')
  component!: string;

  @Category('non-personal-diagnostic-data')
  @Column('text')
  errorCode!: string;

  /** Free text, which may name a person. */
  @Category('diagnostic-data')
  @Column('text')
  message!: string;
}
