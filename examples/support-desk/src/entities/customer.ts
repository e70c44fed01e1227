import { Column, Entity, PrimaryColumn } from 'typeorm';
import { Unlabelled } from '../platform/tags';

/** An organisation that uses the cloud service. */
@Entity()
export class CustomerAccount {
  @PrimaryColumn('text')
  id!: string;

  @Unlabelled('The name of an organisation, as it stands in the contract.')
  @Column('text')
  name!: string;

  @Unlabelled('What the contract says.')
  @Column('text')
  plan!: 'trial' | 'team' | 'enterprise';
}
