import { PageQuery } from '@aynux/platform';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, IsString, IsUUID, Length, Matches, MaxLength, ValidateIf } from 'class-validator';
import type { TenantPrompt, TenantPromptVersion } from '../domain/tenant-prompt';

const unlessNull = () => ValidateIf((_, value) => value !== null && value !== undefined);
const TEMPLATE = 'With `{variables}`; a brace itself is written twice.';

export class WhoseQuery {
  @ApiPropertyOptional({ format: 'uuid', description: 'Of a member; of the organization when not said.' })
  @IsOptional()
  @IsUUID('all')
  userId?: string;
}

export class WhosePageQuery extends PageQuery {
  @ApiPropertyOptional({ format: 'uuid', description: 'Of a member; of the organization when not said.' })
  @IsOptional()
  @IsUUID('all')
  userId?: string;
}

class WhoseBody {
  @ApiPropertyOptional({
    type: String,
    nullable: true,
    format: 'uuid',
    description: 'Of a member; null: of the organization.',
  })
  @unlessNull()
  @IsUUID('all')
  userId: string | null = null;
}

export class ChangeTenantPromptBody extends WhoseBody {
  @ApiProperty({ example: '¡Buenas{name}! ¿En qué ayudo?', maxLength: 20_000, description: TEMPLATE })
  @IsString()
  @Length(1, 20_000)
  template!: string;

  @ApiPropertyOptional({ type: String, nullable: true, example: 'As we talk in the shop.', maxLength: 1000 })
  @unlessNull()
  @IsString()
  @MaxLength(1000)
  description: string | null = null;
}

export class AddTenantPromptBody extends ChangeTenantPromptBody {
  @ApiProperty({ example: 'core.greeting.reply.es', maxLength: 255 })
  @IsString()
  @Length(1, 255)
  key!: string;
}

export class RollBackTenantPromptBody extends WhoseBody {
  @ApiProperty({ example: '1.0.0', description: 'The version to be in force again.' })
  @Matches(/^[1-9]\d{0,5}\.0\.0$/, { message: '$property must be a version, like 3.0.0' })
  version!: string;
}

export class TenantPromptVersionBody implements TenantPromptVersion {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty({ example: '2.0.0' }) version!: string;
  @ApiProperty({ example: '¡Buenas{name}! ¿En qué ayudo?' }) template!: string;
  @ApiProperty({ type: String, nullable: true, example: 'As we talk in the shop.' }) description!: string | null;
  @ApiProperty({ format: 'date-time' }) createdAt!: Date;
}

export class TenantPromptBody {
  @ApiProperty({ example: 'core.greeting.reply.es' }) key!: string;
  @ApiProperty({ enum: ['user', 'organization'], example: 'organization' }) level!: 'user' | 'organization';
  @ApiProperty({ type: String, nullable: true, format: 'uuid' }) userId!: string | null;
  @ApiProperty({ example: '2.0.0' }) current!: string;
  @ApiProperty({ example: '¡Buenas{name}! ¿En qué ayudo?' }) template!: string;
  @ApiProperty({ type: String, nullable: true, example: 'As we talk in the shop.' }) description!: string | null;
  @ApiProperty({ example: 2, description: 'Counts every change.' }) version!: number;

  static of({ state }: TenantPrompt): TenantPromptBody {
    const { key, userId, versions, version } = state;
    const { template, description, ...shown } = versions.find((one) => one.version === state.current)!;
    const level = userId === null ? 'organization' : 'user';
    return { key, level, userId, current: shown.version, template, description, version };
  }
}
