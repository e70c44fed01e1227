import { Column, Entity, PrimaryColumn } from 'typeorm';
import { Category, Customer, Subject, Unlabelled } from '../platform/tags';

/** A person who works with the cloud service. All of it was brought in by the customer. */
@Entity()
export class User {
  @Subject()
  @PrimaryColumn('text')
  id!: string;

  @Customer()
  @Column('text')
  customerId!: string;

  @Category('personal-customer-data')
  @Column('text')
  displayName!: string;

  @Category('personal-customer-data')
  @Column('text')
  email!: string;

  @Category('customer-data')
  @Column('text')
  theme!: string;

  @Unlabelled('The day on which the account was made, which says nothing about the person.')
  @Column('text')
  createdOn!: string;
}
