import { Module } from '@nestjs/common';
import { KnownDomains } from './domains/known-domains';
import { PeopleModule } from './people/people.module';

/** What every domain stands on: people, what the company knows, and its conversations. */
@Module({ imports: [PeopleModule], providers: [KnownDomains] })
export class CoreModule {}
