import { Module } from '@nestjs/common';
import { ClientModule } from './mod';
declare function readPerson(): any;
@Module({ imports: [ClientModule.forRoot({ key: readPerson(), host: 'localhost' })] })
export class AppModule {}
