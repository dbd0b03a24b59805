import { PROMPT_LEVELS, type PromptLevel, LANGUAGES, type Language, type Source } from '@aynux/kernel';
import { Flag, PageQuery } from '@aynux/platform';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';
import { IsContactName } from './called';
import type { ConversationView, MessageView } from '../application/conversation-views';
import type { Candidate } from '../domain/evidence';
import type { PersonWantedBecause } from '../domain/ownership';
import { type RoutingDecision, ROUTING_REASONS } from '../domain/routing';

const ID = '0193d3a0-0000-7000-8000-000000000001';
const AT = '2026-03-01T12:00:00.000Z';

export class ConversationsQuery extends PageQuery {
  @ApiPropertyOptional({ description: 'The phone, the user id or the id of a contact.', example: '5491155550001' })
  @IsOptional()
  @MaxLength(128)
  @IsContactName()
  contact?: string;

  @ApiPropertyOptional({ description: 'Of the agent that answered last.', example: 'ecommerce' })
  @IsOptional()
  @IsString()
  @MaxLength(50)
  domain?: string;

  @Flag('Those in which a person is waited for, or not.')
  personWanted?: boolean;

  @ApiPropertyOptional({ format: 'uuid', description: 'Those that this person has taken over.', example: ID })
  @IsOptional()
  @IsUUID()
  owner?: string;
}

export class ConversationBody implements ConversationView {
  @ApiProperty({ example: `whatsapp:${ID}` })
  id!: string;

  @ApiProperty({ format: 'uuid', example: ID })
  contactId!: string;

  @ApiProperty({ type: String, nullable: true, example: '5491155550001' })
  phone!: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'Where phones are hidden.', example: null })
  userId!: string | null;

  @ApiProperty({ enum: ['whatsapp', 'api'], example: 'whatsapp' })
  channel!: string;

  @ApiProperty({ description: 'How many messages of the contact were taken.', example: 3 })
  turns!: number;

  @ApiProperty({ enum: LANGUAGES, nullable: true, example: 'es' })
  language!: Language | null;

  @ApiProperty({ type: String, nullable: true, description: 'Who answered last.', example: 'ecommerce_agent' })
  agent!: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'Of that agent.', example: 'ecommerce' })
  domain!: string | null;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'What came of the last answer. `needs-person`: the contact waits for somebody of the team.',
    example: 'answered',
  })
  outcome!: string | null;

  @ApiProperty({ type: String, nullable: true, example: '¿tienen taladros?' })
  lastUserMessage!: string | null;

  @ApiProperty({ type: String, nullable: true, example: 'Sí, el taladro percutor cuesta $ 89.900.' })
  lastReply!: string | null;

  @ApiProperty({
    type: String,
    format: 'uuid',
    nullable: true,
    description: 'Who answers; null: the bot.',
    example: null,
  })
  ownerId!: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true, example: null })
  ownedSince!: Date | null;

  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'Since when the contact waits for a person.',
    example: null,
  })
  personWantedAt!: Date | null;

  @ApiProperty({
    enum: ['contact', 'agent', 'rule'],
    nullable: true,
    description: 'Who asked for a person: the contact, the agent that answered, or the rule about unhelpful answers.',
    example: null,
  })
  personWantedBecause!: PersonWantedBecause | null;

  @ApiProperty({ type: String, format: 'date-time', example: AT })
  startedAt!: Date;

  @ApiProperty({ type: String, format: 'date-time', example: AT })
  lastActivityAt!: Date;

  @ApiProperty({ example: 3 })
  version!: number;
}

export class CandidateBody implements Candidate {
  @ApiProperty({ example: 'ecommerce_agent' })
  agent!: string;

  @ApiProperty({ example: 'ecommerce' })
  domain!: string;

  @ApiProperty({ minimum: 0, maximum: 1, example: 0.62 })
  score!: number;

  @ApiProperty({ type: [String], example: ['keyword: precio', 'similar to: ¿Tienen zapatillas? (0.41)'] })
  reasons!: readonly string[];
}

export class RoutingBody implements RoutingDecision {
  @ApiProperty({ type: String, nullable: true, description: 'null: nobody was asked.', example: 'ecommerce_agent' })
  agent!: string | null;

  @ApiProperty({ example: 'ecommerce' })
  domain!: string;

  @ApiProperty({ minimum: 0, maximum: 1, example: 0.62 })
  score!: number;

  @ApiProperty({ enum: ROUTING_REASONS, example: 'score' })
  because!: RoutingDecision['because'];

  @ApiProperty({ type: [CandidateBody], description: 'Those that something spoke for, the likeliest first.' })
  candidates!: readonly CandidateBody[];

  @ApiProperty({ description: 'Decided without comparing meanings: no embeddings at the time.', example: false })
  degraded!: boolean;
}

export class PromptUseBody {
  @ApiProperty({ example: 'core.greeting.reply.es' }) key!: string;
  @ApiProperty({ enum: PROMPT_LEVELS, example: 'platform' }) level!: PromptLevel;
  @ApiProperty({ type: String, nullable: true, example: '2.0.0', description: 'Null: as shipped.' })
  version!: string | null;
}

export class SourceBody implements Source {
  @ApiProperty({ example: 'knowledge' })
  kind!: string;

  @ApiProperty({ example: ID })
  id!: string;

  @ApiProperty({ example: 'Envíos: costos y plazos' })
  title!: string;

  @ApiPropertyOptional({ example: 'Garantías › Plazos (p. 3)', description: 'Where in it.' })
  place?: string;
}

export class MessageBody implements MessageView {
  @ApiProperty({ format: 'uuid', example: ID })
  id!: string;

  @ApiProperty({ description: 'A whole number that ascends within a conversation.', example: '1042' })
  seq!: string;

  @ApiProperty({ enum: ['user', 'assistant', 'system'], example: 'user' })
  sender!: 'user' | 'assistant' | 'system';

  @ApiProperty({ description: 'Empty for what has no words, such as a voice note.', example: '¿tienen taladros?' })
  text!: string;

  @ApiProperty({ type: String, format: 'date-time', example: AT })
  at!: Date;

  @ApiProperty({ type: String, nullable: true, description: "The provider's id.", example: 'wamid.HBgNNTQ5' })
  externalId!: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'Of what a contact said.', example: 'text' })
  kind!: string | null;

  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    nullable: true,
    description: 'What it carried beside words, as WhatsApp told it: media by its id, a place, an order.',
    example: { id: '1003383421387256', mime_type: 'application/pdf', filename: 'factura.pdf' },
  })
  payload!: Readonly<Record<string, unknown>> | null;

  @ApiProperty({
    type: RoutingBody,
    nullable: true,
    description: 'Of what a contact said: who was to answer, and why.',
  })
  routing!: RoutingBody | null;

  @ApiProperty({ type: String, nullable: true, description: 'Of a reply: who answered.', example: null })
  agent!: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'Of a reply: what came of it.', example: null })
  outcome!: string | null;

  @ApiProperty({ type: [SourceBody], description: 'Of a reply: from what.' })
  sources!: readonly SourceBody[];

  @ApiProperty({ type: String, nullable: true, description: 'Of a reply: in whose words.', example: null })
  writer!: string | null;

  @ApiProperty({ description: 'Of a reply: a part of the search was missing.', example: false })
  degraded!: boolean;

  @ApiProperty({ type: [PromptUseBody], description: 'Of a reply: the texts that it was written with.' })
  prompts!: readonly PromptUseBody[];

  @ApiProperty({ type: String, nullable: true, description: 'Of the delivery of a reply.', example: null })
  status!: string | null;
}
