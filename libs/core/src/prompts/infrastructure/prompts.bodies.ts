import { type PromptLevel, PROMPT_LEVELS } from '@aynux/kernel';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsInt,
  IsJSON,
  IsNumber,
  IsObject,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import type { KnownPrompt } from '../application/known-prompts';
import { NO_RESULTS, type Experiment, type GuardRails, type Results, type Weights } from '../domain/experiment';
import type { PromptVersion } from '../domain/prompt';

const TEMPLATE = 'With `{variables}`; a brace itself is written twice.';
const VERSION = /^[1-9]\d{0,5}\.0\.0$/;
const unlessNull = () => ValidateIf((_, value) => value !== null && value !== undefined);

class TextBody {
  @ApiProperty({ example: 'Hola{name}, soy el asistente.', maxLength: 20_000, description: TEMPLATE })
  @IsString()
  @Length(1, 20_000)
  template!: string;

  @ApiPropertyOptional({ type: String, nullable: true, example: 'Less formal.', maxLength: 1000 })
  @unlessNull()
  @IsString()
  @MaxLength(1000)
  notes: string | null = null;
}

export class AddPromptBody extends TextBody {
  @ApiProperty({ example: 'core.greeting.reply.es', maxLength: 255 })
  @IsString()
  @Length(1, 255)
  key!: string;

  @ApiPropertyOptional({ example: 'Greeting, in Spanish', maxLength: 255 })
  @IsOptional()
  @IsString()
  @Length(1, 255)
  name?: string;

  @ApiPropertyOptional({ type: String, nullable: true, example: 'What a greeting says.', maxLength: 1000 })
  @unlessNull()
  @IsString()
  @MaxLength(1000)
  description?: string | null;

  @ApiPropertyOptional({ type: [String], example: ['name'], description: 'Of a key that no library brings along.' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(50)
  @Matches(/^[a-z][a-zA-Z0-9_]{0,49}$/, { each: true })
  variables?: string[];
}

export class ChangePromptBody {
  @ApiPropertyOptional({ example: 'Hola{name}, soy el asistente.', maxLength: 20_000, description: TEMPLATE })
  @IsOptional()
  @IsString()
  @Length(1, 20_000)
  template?: string;

  @ApiPropertyOptional({ example: 'Greeting, in Spanish', maxLength: 255 })
  @IsOptional()
  @IsString()
  @Length(1, 255)
  name?: string;

  @ApiPropertyOptional({ type: String, nullable: true, example: 'What a greeting says.', maxLength: 1000 })
  @unlessNull()
  @IsString()
  @MaxLength(1000)
  description?: string | null;

  @ApiPropertyOptional({ type: String, nullable: true, example: 'Less formal.', maxLength: 1000 })
  @unlessNull()
  @IsString()
  @MaxLength(1000)
  notes?: string | null;
}

export class DraftPromptBody extends TextBody {}

export class RollBackBody {
  @ApiProperty({ example: '1.0.0', description: 'The version to be in force again.' })
  @Matches(VERSION, { message: '$property must be a version, like 3.0.0' })
  version!: string;
}

export class GuardRailsBody implements GuardRails {
  @ApiPropertyOptional({
    minimum: 1,
    maximum: 1_000_000,
    default: 50,
    description: 'A version is judged from then on.',
  })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(1_000_000)
  afterAnswers: number = 50;

  @ApiPropertyOptional({ type: Number, nullable: true, minimum: 0, maximum: 1, example: 0.3 })
  @unlessNull()
  @IsNumber()
  @Min(0)
  @Max(1)
  mostHandOffs: number | null = null;

  @ApiPropertyOptional({ type: Number, nullable: true, minimum: 1, maximum: 5, example: 3 })
  @unlessNull()
  @IsNumber()
  @Min(1)
  @Max(5)
  leastRating: number | null = null;
}

export class StartExperimentBody {
  @ApiProperty({
    type: 'object',
    additionalProperties: { type: 'integer' },
    example: { '1.0.0': 80, '2.0.0': 20 },
    description: 'Of a hundred contacts so many are told each version; the one in force has to take part.',
  })
  @IsObject()
  weights!: Record<string, number>;

  @ApiPropertyOptional({ type: GuardRailsBody })
  @IsOptional()
  @ValidateNested()
  @Type(() => GuardRailsBody)
  guardRails: GuardRailsBody = new GuardRailsBody();
}

export class ResultsBody implements Results {
  @ApiProperty({ example: 120 }) answers!: number;
  @ApiProperty({ example: 7 }) handOffs!: number;
  @ApiProperty({ example: 14 }) ratings!: number;
  @ApiProperty({ type: Number, nullable: true, example: 4.2 }) averageRating!: number | null;
}

export class PromptVersionBody {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty({ example: '2.0.0' }) version!: string;
  @ApiProperty({ example: 'Hola{name}, soy el asistente.' }) template!: string;
  @ApiProperty({ type: String, nullable: true, example: 'Less formal.' }) notes!: string | null;
  @ApiProperty({ example: 20, description: 'Of a hundred contacts so many are told it.' }) weight!: number;
  @ApiProperty({ type: String, nullable: true, format: 'uuid' }) createdBy!: string | null;
  @ApiProperty({ format: 'date-time' }) createdAt!: Date;
  @ApiProperty({ type: ResultsBody }) results!: ResultsBody;

  static of(version: PromptVersion, results: Results = NO_RESULTS): PromptVersionBody {
    return { ...version, results };
  }
}

export class PromptBody {
  @ApiProperty({ example: 'core.greeting.reply.es' }) key!: string;
  @ApiProperty({ example: 'Greeting, in Spanish' }) name!: string;
  @ApiProperty({ type: String, nullable: true, example: 'What a greeting says.' }) description!: string | null;
  @ApiProperty({ type: [String], example: ['name', 'offer'], description: 'What a template may use.' })
  variables!: readonly string[];
  @ApiProperty({ enum: ['platform', 'shipped'], example: 'platform' }) level!: 'platform' | 'shipped';
  @ApiProperty({ example: 'Hola{name}, soy el asistente.' }) template!: string;
  @ApiProperty({ type: String, nullable: true, example: '2.0.0', description: 'Null: as shipped.' })
  current!: string | null;
  @ApiProperty({ example: false }) experimenting!: boolean;
  @ApiProperty({ example: 3, description: '0: the platform has set nothing.' }) version!: number;

  static of({ key, name, description, variables, shipped, platform }: KnownPrompt): PromptBody {
    const about = { key, name, description, variables };
    if (!platform) {
      return { ...about, level: 'shipped', template: shipped ?? '', current: null, experimenting: false, version: 0 };
    }
    const { current, versions, version } = platform.state;
    const template = versions.find((one) => one.version === current)?.template ?? '';
    return { ...about, level: 'platform', template, current, experimenting: platform.isExperimenting, version };
  }
}

export class ExperimentBody implements Experiment {
  @ApiProperty({ format: 'date-time' }) startedAt!: string;
  @ApiProperty({ type: GuardRailsBody }) guardRails!: GuardRailsBody;
  @ApiProperty({ type: String, nullable: true, format: 'date-time', description: 'Null while it runs.' })
  stoppedAt!: string | null;
  @ApiProperty({ type: String, nullable: true, example: '2.0.0: 41 % of its answers were handed off, more than 30 %' })
  stoppedBecause!: string | null;
  @ApiProperty({ type: 'object', additionalProperties: { type: 'integer' }, example: { '1.0.0': 80, '2.0.0': 20 } })
  weights!: Weights;
  @ApiProperty({ type: [PromptVersionBody] }) arms!: PromptVersionBody[];
  @ApiProperty({ example: 3 }) version!: number;
}

export class ResolveQuery {
  @ApiPropertyOptional({ format: 'uuid', description: 'Whose own words count; those of whoever asks when not said.' })
  @IsOptional()
  @IsUUID('all')
  userId?: string;

  @ApiPropertyOptional({ format: 'uuid', description: 'Of a contact: the version of a running experiment it is told.' })
  @IsOptional()
  @IsUUID('all')
  contactId?: string;

  @ApiPropertyOptional({
    example: '{"name":", Ana"}',
    description: 'What is to be filled in, as JSON. Not said: nothing is filled in.',
  })
  @IsOptional()
  @IsJSON()
  variables?: string;
}

export class ResolvedPromptBody {
  @ApiProperty({ example: 'core.greeting.reply.es' }) key!: string;
  @ApiProperty({ enum: PROMPT_LEVELS, example: 'organization' }) level!: PromptLevel;
  @ApiProperty({ type: String, nullable: true, example: '2.0.0', description: 'Null: as shipped.' })
  version!: string | null;
  @ApiProperty({ example: 'Hola{name}, soy el asistente.' }) template!: string;
  @ApiProperty({
    type: String,
    nullable: true,
    example: 'Hola, Ana, soy el asistente.',
    description: 'Null: nothing was filled in.',
  })
  text!: string | null;
}

export class RateMessageBody {
  @ApiProperty({ minimum: 1, maximum: 5, example: 4 })
  @IsInt()
  @Min(1)
  @Max(5)
  rating!: number;
}
