import { PromptTemplate } from '@aynux/kernel';
import { CurrentPrincipal, InvalidRequest, type Principal, UuidParam } from '@aynux/platform';
import { Body, Controller, Get, HttpCode, Param, Put, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { PromptOutcomes } from '../application/prompt-outcomes';
import { RateMessageBody, ResolvedPromptBody, ResolveQuery } from './prompts.bodies';
import { OnePrompt } from './prompts.controller';
import { RememberedPrompts } from './remembered-prompts';

/** What is said to whom, and what they make of it. */
@ApiTags('Prompts')
@ApiBearerAuth()
@Controller()
export class ResolvePromptController {
  constructor(
    private readonly prompts: RememberedPrompts,
    private readonly outcomes: PromptOutcomes,
  ) {}

  @ApiOperation({
    summary: 'Which text is in force, and where it comes from',
    description: 'User over organization over platform over shipped, as far as the organization lets them.',
  })
  @OnePrompt()
  @ApiOkResponse({ type: ResolvedPromptBody })
  @Get('prompts/:key/resolve')
  async resolve(
    @Param('key') key: string,
    @Query() { userId, contactId, variables }: ResolveQuery,
    @CurrentPrincipal() principal: Principal,
  ): Promise<ResolvedPromptBody> {
    const reader = { userId: userId ?? principal.userId, contactId: contactId ?? null };
    const { level, version, template } = await this.prompts.resolve(key, reader);
    const text = variables === undefined ? null : PromptTemplate.of(template).fill(key, valuesIn(variables));
    return { key, level, version, template, text };
  }

  @ApiOperation({
    summary: 'Rate an answer',
    description: 'It counts for the versions of the prompts it was given with.',
  })
  @ApiParam({ name: 'id', example: 'whatsapp:0193d3a0-0000-7000-8000-000000000001' })
  @ApiParam({ name: 'messageId', format: 'uuid', example: '0193d3a0-0000-7000-8000-000000000001' })
  @ApiNoContentResponse()
  @HttpCode(204)
  @Put('conversations/:id/messages/:messageId/rating')
  rate(
    @Param('id') id: string,
    @Param('messageId', UuidParam) messageId: string,
    @Body() { rating }: RateMessageBody,
  ): Promise<void> {
    return this.outcomes.rate(id, messageId, rating);
  }
}

function valuesIn(json: string): Readonly<Record<string, string>> {
  const values: unknown = JSON.parse(json);
  const isObject = typeof values === 'object' && values !== null && !Array.isArray(values);
  if (!isObject || !Object.values(values).every((value) => typeof value === 'string')) {
    throw new InvalidRequest([{ pointer: '/variables', detail: 'variables must be an object of texts' }]);
  }
  return values as Record<string, string>;
}
