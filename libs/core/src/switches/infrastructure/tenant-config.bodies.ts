import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsNumber,
  IsOptional,
  IsString,
  Length,
  Max,
  Min,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { PROMPT_SCOPES, type PromptScope } from '../domain/stored-switches';
import type { TenantConfig, TenantConfigChanges } from '../domain/tenant-config';
import { ConversationsConfigBody, TicketHoursBody } from './service-config.bodies';

const unlessNull = ValidateIf((_, value) => value !== null && value !== undefined);

export class DomainsConfigBody {
  @ApiPropertyOptional({ type: [String], example: ['core', 'ecommerce'], description: 'Empty: every one.' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(50)
  @ArrayUnique()
  @IsString({ each: true })
  enabled?: readonly string[];

  @ApiPropertyOptional({
    type: String,
    nullable: true,
    example: 'ecommerce',
    description: 'Takes what no agent lays claim to. One of the enabled ones; null: the fallback agent does.',
  })
  @unlessNull
  @IsString()
  default?: string | null;
}

export class AgentsConfigBody {
  @ApiPropertyOptional({
    type: [String],
    example: ['greeting_agent', 'ecommerce_agent'],
    description: 'Empty: every one.',
  })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(200)
  @ArrayUnique()
  @IsString({ each: true })
  enabled?: readonly string[];

  @ApiPropertyOptional({
    minimum: 5,
    maximum: 300,
    example: 30,
    description: 'After it the contact is asked for patience.',
  })
  @IsOptional()
  @IsInt()
  @Min(5)
  @Max(300)
  timeoutSeconds?: number;
}

export class RagConfigBody {
  @ApiPropertyOptional({ example: true, description: 'Whether questions are answered from texts.' })
  @IsOptional()
  @IsBoolean()
  enabled?: boolean;

  @ApiPropertyOptional({
    type: Number,
    nullable: true,
    minimum: 0,
    maximum: 1,
    example: 0.3,
    description: 'The least cosine of what is found by meaning; null: what suits the embedding model.',
  })
  @unlessNull
  @IsNumber()
  @Min(0)
  @Max(1)
  similarityThreshold?: number | null;

  @ApiPropertyOptional({ minimum: 1, maximum: 50, example: 5 })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(50)
  maxResults?: number;
}

const AS_CONFIGURED = 'null: as the process is configured.';

export class ModelConfigBody {
  @ApiPropertyOptional({ type: String, nullable: true, example: 'llama3.2', description: AS_CONFIGURED })
  @unlessNull
  @Length(1, 100)
  model?: string | null;

  @ApiPropertyOptional({
    type: Number,
    nullable: true,
    minimum: 0,
    maximum: 2,
    example: 0.2,
    description: AS_CONFIGURED,
  })
  @unlessNull
  @IsNumber()
  @Min(0)
  @Max(2)
  temperature?: number | null;

  @ApiPropertyOptional({
    type: Number,
    nullable: true,
    minimum: 1,
    maximum: 131_072,
    example: 500,
    description: AS_CONFIGURED,
  })
  @unlessNull
  @IsInt()
  @Min(1)
  @Max(131_072)
  maxTokens?: number | null;
}

const HOURS =
  'Within how many hours a support ticket should be resolved, by its priority. Counts for tickets that are opened, ' +
  'reopened or given another priority from then on.';

const SCOPE = 'Whose wording counts: only the shipped files, the platform too, or the organization and its people too.';

export class ChangeTenantConfigBody {
  @ApiPropertyOptional({ type: DomainsConfigBody })
  @IsOptional()
  @ValidateNested()
  @Type(() => DomainsConfigBody)
  domains?: DomainsConfigBody;

  @ApiPropertyOptional({ type: AgentsConfigBody })
  @IsOptional()
  @ValidateNested()
  @Type(() => AgentsConfigBody)
  agents?: AgentsConfigBody;

  @ApiPropertyOptional({ type: RagConfigBody })
  @IsOptional()
  @ValidateNested()
  @Type(() => RagConfigBody)
  rag?: RagConfigBody;

  @ApiPropertyOptional({ type: ModelConfigBody })
  @IsOptional()
  @ValidateNested()
  @Type(() => ModelConfigBody)
  llm?: ModelConfigBody;

  @ApiPropertyOptional({ type: ConversationsConfigBody })
  @IsOptional()
  @ValidateNested()
  @Type(() => ConversationsConfigBody)
  conversations?: ConversationsConfigBody;

  @ApiPropertyOptional({ type: TicketHoursBody, description: HOURS })
  @IsOptional()
  @ValidateNested()
  @Type(() => TicketHoursBody)
  ticketHours?: TicketHoursBody;

  @ApiPropertyOptional({ enum: PROMPT_SCOPES, example: 'org', description: SCOPE })
  @IsOptional()
  @IsIn(PROMPT_SCOPES)
  promptScope?: PromptScope;

  static changesOf(body: ChangeTenantConfigBody): TenantConfigChanges {
    const { domains, agents, rag, llm, conversations, ticketHours, promptScope } = body;
    return given({
      enabledDomains: domains?.enabled,
      defaultDomain: domains?.default,
      enabledAgents: agents?.enabled,
      agentTimeoutSeconds: agents?.timeoutSeconds,
      rag: rag && given({ ...rag }),
      model: llm && given({ ...llm }),
      conversations: conversations && given({ ...conversations }),
      ticketHours: ticketHours && given({ ...ticketHours }),
      promptScope,
    });
  }
}

/** What is left out stays, so it must not stand there as undefined. */
function given<T extends object>(fields: T): { [Key in keyof T]: Exclude<T[Key], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as never;
}

export class TenantConfigBody {
  @ApiProperty({ type: DomainsConfigBody }) domains!: DomainsConfigBody;
  @ApiProperty({ type: AgentsConfigBody }) agents!: AgentsConfigBody;
  @ApiProperty({ type: RagConfigBody }) rag!: RagConfigBody;
  @ApiProperty({ type: ModelConfigBody }) llm!: ModelConfigBody;
  @ApiProperty({ type: ConversationsConfigBody }) conversations!: ConversationsConfigBody;
  @ApiProperty({ type: TicketHoursBody, description: HOURS }) ticketHours!: TicketHoursBody;
  @ApiProperty({ enum: PROMPT_SCOPES, example: 'org', description: SCOPE }) promptScope!: PromptScope;
  @ApiProperty({ example: 1 }) version!: number;

  static of({ settings, version }: TenantConfig): TenantConfigBody {
    const { enabledDomains, defaultDomain, enabledAgents, agentTimeoutSeconds, rag, model, promptScope } = settings;
    const { conversations, ticketHours } = settings;
    return {
      domains: { enabled: enabledDomains, default: defaultDomain },
      agents: { enabled: enabledAgents, timeoutSeconds: agentTimeoutSeconds },
      ...{ rag, llm: model, conversations, ticketHours, promptScope, version },
    };
  }
}
