import { Column, Entity, PrimaryColumn } from 'typeorm';
import { Category, Customer, Unlabelled } from '../platform/tags';

/** A request for help. What the customer and the engineer write in it belongs to the professional services. */
@Entity()
export class Ticket {
  @PrimaryColumn('text')
  id!: string;

  @Customer()
  @Column('text')
  customerId!: string;

  @Unlabelled('A name from our own list of components.')
  @Column('text')
  component!: string;

  @Unlabelled('One of three words.')
  @Column('text')
  status!: 'open' | 'escalated' | 'resolved';

  @Category('professional-services-data')
  @Column('text')
  subject!: string;

  @Category('professional-services-data')
  @Column('text')
  description!: string;

  @Category('personal-professional-services-data')
  @Column('text')
  contactEmail!: string;

  @Category('professional-services-data')
  @Column('text', { nullable: true })
  resolution!: string | null;
}
