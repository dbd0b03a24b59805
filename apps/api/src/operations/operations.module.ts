import { Module } from '@nestjs/common';
import { HealthController } from './health.controller';
import { ModulesController } from './modules.controller';
import { Routes } from './routes';

@Module({ controllers: [HealthController, ModulesController], providers: [Routes] })
export class OperationsModule {}
