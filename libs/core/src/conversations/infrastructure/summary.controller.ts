import { type Entities, NotFound } from '@aynux/kernel';
import { AnswersETag, NotIdempotent } from '@aynux/platform';
import { Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiParam, ApiProperty, ApiTags } from '@nestjs/swagger';
import { Summaries } from '../application/summaries';
import { SummarizeConversation } from '../application/summarize-conversation';
import type { SummaryState } from '../domain/summary';

const ID = 'whatsapp:0193d3a0-0000-7000-8000-000000000001';
const OneConversation = () => ApiParam({ name: 'id', example: ID });

class EntitiesBody implements Entities {
  @ApiProperty({ type: [String], description: 'That were shown.', example: ['Taladro percutor 13 mm'] })
  products!: readonly string[];

  @ApiProperty({ type: [String], description: 'As they introduced or named them.', example: ['Ana Paz'] })
  people!: readonly string[];

  @ApiProperty({ type: [String], description: 'Cities, countries, addresses.', example: ['Córdoba'] })
  places!: readonly string[];

  @ApiProperty({ type: [String], example: ['+54 9 11 5555-0001'] })
  phones!: readonly string[];

  @ApiProperty({ type: [String], example: ['ana@example.com'] })
  emails!: readonly string[];

  @ApiProperty({ type: [String], description: 'Of goods, orders, tickets.', example: ['FER-0012'] })
  codes!: readonly string[];
}

class SummaryBody implements Omit<SummaryState, 'throughSeq'> {
  @ApiProperty({ example: ID })
  conversationId!: string;

  @ApiProperty({ description: '1, 2, 3 …', example: 2 })
  version!: number;

  @ApiProperty({ example: '– ¿Tienen taladros?\n→ Sí, el taladro percutor cuesta $ 89.900.' })
  text!: string;

  @ApiProperty({ type: [String], description: 'What no later summary loses.', example: ['$ 89.900'] })
  facts!: readonly string[];

  @ApiProperty({
    type: [String],
    description:
      'What it was about, the latest last: the domains that answered, what the contact came for (`price`, `shipping`, ' +
      '`returns` …), and the texts that were answered from.',
    example: ['ecommerce', 'price'],
  })
  topics!: readonly string[];

  @ApiProperty({ type: EntitiesBody, description: 'What was spoken of by name, each kind with the latest last.' })
  entities!: EntitiesBody;

  @ApiProperty({ description: '`extract`: without a model.', example: 'extract' })
  writer!: string;

  @ApiProperty({ type: String, format: 'date-time', example: '2026-03-01T12:00:00.000Z' })
  createdAt!: Date;
}

@ApiTags('Conversations')
@ApiBearerAuth()
@Controller('conversations/:id')
export class SummaryController {
  constructor(
    private readonly summaries: Summaries,
    private readonly summarizeConversation: SummarizeConversation,
  ) {}

  @ApiOperation({
    operationId: 'getConversationSummary',
    summary: 'Read what a conversation came to so far',
    description:
      'Brought up to date every five messages of the contact, or as the organization has set (`conversations.summaryTurns`).',
  })
  @OneConversation()
  @ApiOkResponse({ type: SummaryBody })
  @AnswersETag()
  @Get('summary')
  async get(@Param('id') id: string): Promise<SummaryBody> {
    return shown(id, await this.summaries.latest(id));
  }

  @ApiOperation({
    operationId: 'summarizeConversation',
    summary: 'Summarize a conversation anew',
    description: 'Over all that was said in it. The facts, topics and entities of earlier summaries stay.',
  })
  @OneConversation()
  @ApiOkResponse({ type: SummaryBody })
  @NotIdempotent('a model may be asked, and no transaction is kept open meanwhile')
  @AnswersETag()
  @HttpCode(200)
  @Post('summarize')
  async summarize(@Param('id') conversationId: string): Promise<SummaryBody> {
    return shown(conversationId, await this.summarizeConversation.execute({ conversationId, anew: true }));
  }
}

function shown(id: string, summary: SummaryState | null): SummaryBody {
  if (!summary) throw new NotFound('conversation-summary', id);
  const { throughSeq: _, ...body } = summary;
  return body;
}
