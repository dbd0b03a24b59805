import { join } from 'node:path';
import { ModelChoice, Prompts, PromptShelf } from '@aynux/kernel';
import { promptFiles } from '@aynux/platform';
import { Global, Module, type OnModuleInit } from '@nestjs/common';
import { SwitchesModule } from '../switches/switches.module';
import { KnownPrompts } from './application/known-prompts';
import { PromptOutcomes } from './application/prompt-outcomes';
import { WatchExperiments } from './application/watch-experiments';
import { AddPrompt, ChangePrompt } from './application/write-prompt';
import { MoveTenantPrompt, WriteTenantPrompt } from './application/write-tenant-prompt';
import { PromptRepository } from './domain/prompt.repository';
import { TenantPromptRepository } from './domain/tenant-prompt.repository';
import { ExperimentWatch } from './infrastructure/experiment-watch';
import { ExperimentsController } from './infrastructure/experiments.controller';
import { PromptsController } from './infrastructure/prompts.controller';
import { RememberedPrompts } from './infrastructure/remembered-prompts';
import { ResolvePromptController } from './infrastructure/resolve-prompt.controller';
import { SqlPromptOutcomes } from './infrastructure/sql-prompt-outcomes';
import { SqlPrompts } from './infrastructure/sql-prompts';
import { SqlTenantPrompts } from './infrastructure/sql-tenant-prompts';
import { TenantModelChoice } from './infrastructure/tenant-model-choice';
import { TenantPromptsController } from './infrastructure/tenant-prompts.controller';

const useCases = [KnownPrompts, AddPrompt, ChangePrompt, WriteTenantPrompt, MoveTenantPrompt, WatchExperiments];
const adapters = [
  RememberedPrompts,
  ExperimentWatch,
  { provide: Prompts, useExisting: RememberedPrompts },
  { provide: ModelChoice, useClass: TenantModelChoice },
  { provide: PromptRepository, useClass: SqlPrompts },
  { provide: TenantPromptRepository, useClass: SqlTenantPrompts },
  { provide: PromptOutcomes, useClass: SqlPromptOutcomes },
];

/** What is said, and what models are told. Global, since the agents of every domain take their words from here. */
@Global()
@Module({
  imports: [SwitchesModule],
  controllers: [PromptsController, ExperimentsController, ResolvePromptController, TenantPromptsController],
  providers: [...useCases, ...adapters],
  exports: [Prompts, ModelChoice, PromptOutcomes],
})
export class PromptsModule implements OnModuleInit {
  constructor(private readonly shelf: PromptShelf) {}

  onModuleInit(): void {
    this.shelf.add(...promptFiles(join(__dirname, 'shipped')));
  }
}
