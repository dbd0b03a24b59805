import { Module } from '@nestjs/common';

/** Nothing runs yet: loading the domain makes its tables. */
@Module({})
export class CreditModule {}
