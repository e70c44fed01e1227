import { Column, Entity, PrimaryColumn } from 'typeorm';
import { Category, Unlabelled } from '../platform/tags';

/** What the work on a ticket yields for everybody: a fix, without the data that it was found with. */
@Entity()
export class Fix {
  @PrimaryColumn('text')
  id!: string;

  @Unlabelled('A name from our own list of components.')
  @Column('text')
  component!: string;

  @Category('work-product')
  @Column('text')
  summary!: string;
}
