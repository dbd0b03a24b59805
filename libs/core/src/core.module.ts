import { Module } from '@nestjs/common';

/** What every domain stands on: people, what the company knows, and its conversations. */
@Module({ imports: [] })
export class CoreModule {}
