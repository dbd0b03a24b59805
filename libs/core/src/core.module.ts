import { Module } from '@nestjs/common';
import { PeopleModule } from './people/people.module';

/** What every domain stands on: people, what the company knows, and its conversations. */
@Module({ imports: [PeopleModule] })
export class CoreModule {}
