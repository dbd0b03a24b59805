import { AnswersETag, ChangesETag, IfMatch, OutsideTenants, RequiresScope } from '@aynux/platform';
import { Body, Controller, Delete, Get, HttpCode, Param, Put } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { KnownPrompts } from '../application/known-prompts';
import { PromptOutcomes } from '../application/prompt-outcomes';
import { ChangePrompt } from '../application/write-prompt';
import { NoExperiment } from '../domain/experiment';
import { ExperimentBody, PromptVersionBody, StartExperimentBody } from './prompts.bodies';
import { OnePrompt } from './prompts.controller';

/** Which of two texts does better. */
@ApiTags('Prompts')
@OutsideTenants()
@RequiresScope('platform:admin')
@OnePrompt()
@Controller('prompts/:key/experiment')
export class ExperimentsController {
  constructor(
    private readonly known: KnownPrompts,
    private readonly changePrompt: ChangePrompt,
    private readonly outcomes: PromptOutcomes,
  ) {}

  @ApiOperation({ summary: 'Read the latest experiment with a prompt, and its results so far' })
  @ApiOkResponse({ type: ExperimentBody })
  @AnswersETag()
  @Get()
  async get(@Param('key') key: string): Promise<ExperimentBody> {
    const { experiment, versions = [], version = 0 } = (await this.known.get(key)).platform?.state ?? {};
    if (!experiment) throw new NoExperiment(key);
    const results = await this.outcomes.resultsOf(versions.map(({ id }) => id));
    const arms = versions.filter((one) => Object.hasOwn(experiment.weights, one.version));
    return {
      ...experiment,
      weights: Object.fromEntries(arms.map((arm) => [arm.version, arm.weight])),
      arms: arms.map((arm) => PromptVersionBody.of(arm, results.get(arm.id))),
      version,
    };
  }

  @ApiOperation({
    summary: 'Start an experiment, or change the one that runs',
    description:
      'Each contact is told one version, and always the same while the weights stay as they are. Which one, is kept with each ' +
      'message. A version that crosses a guard-rail ends the experiment within a minute: everybody is told the one in force.',
  })
  @ApiOkResponse({ type: ExperimentBody })
  @ChangesETag()
  @Put()
  async start(
    @Param('key') key: string,
    @Body() { weights, guardRails }: StartExperimentBody,
    @IfMatch() expected: number | null,
  ): Promise<ExperimentBody> {
    await this.changePrompt.execute({
      key,
      action: 'prompt.experiment-started',
      change: (prompt, at) => prompt.experiment(weights, { ...guardRails }, at, expected),
    });
    return this.get(key);
  }

  @ApiOperation({ summary: 'Stop an experiment', description: 'Everybody is told the version that is in force.' })
  @ApiNoContentResponse()
  @HttpCode(204)
  @Delete()
  async stop(@Param('key') key: string): Promise<void> {
    await this.changePrompt.execute({
      key,
      action: 'prompt.experiment-stopped',
      change: (prompt, at) => prompt.stop('stopped by hand', at),
    });
  }
}
