import { ApiProperty, ApiPropertyOptional, PartialType } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsInt,
  IsOptional,
  IsString,
  Length,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateIf,
} from 'class-validator';
import type { Standing, Verdict } from '../domain/in-force';
import type { TenantAgent, TenantAgentKind, TenantAgentTraits } from '../domain/tenant-agent';

const PRIORITY = 'Of the agents that are sure enough of a message, the highest one answers; the built-in ones have 0.';
const PHRASES =
  'What a message for it says: words in their order, `*` for any words between, `devol*` for any word that begins so.';

class TraitsBody implements TenantAgentTraits {
  @ApiProperty({ example: 'Jardinería', maxLength: 255, description: 'What a greeting calls it.' })
  @IsString()
  @Length(1, 255)
  @Matches(/\S/, { message: '$property must not be blank' })
  title!: string;

  @ApiPropertyOptional({ type: String, nullable: true, example: 'Plantas, tierra y macetas.', maxLength: 1000 })
  @ValidateIf((_, value) => value !== null && value !== undefined)
  @IsString()
  @MaxLength(1000)
  description: string | null = null;

  @ApiPropertyOptional({ default: true })
  @IsOptional()
  @IsBoolean()
  enabled: boolean = true;

  @ApiPropertyOptional({ minimum: -100, maximum: 100, default: 0, description: PRIORITY })
  @IsOptional()
  @IsInt()
  @Min(-100)
  @Max(100)
  priority: number = 0;

  @ApiPropertyOptional({ type: [String], example: ['maceta', 'césped'], maxItems: 100 })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(100)
  @ArrayUnique()
  @Length(2, 60, { each: true })
  keywords: string[] = [];

  @ApiPropertyOptional({ type: [String], example: ['plant* * sombra'], maxItems: 50, description: PHRASES })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(50)
  @IsString({ each: true })
  phrases: string[] = [];
}

export class AddTenantAgentBody extends TraitsBody {
  @ApiProperty({ example: 'garden_agent', description: 'Lower case letters, digits and _.' })
  @IsString()
  @Length(2, 100)
  key!: string;

  @ApiProperty({ example: 'ecommerce_agent', description: 'The built-in agent whose knowledge it answers with.' })
  @IsString()
  @Length(2, 100)
  provider!: string;
}

/** What is left out stays, so there are no defaults here. */
export class ChangeTenantAgentBody extends PartialType(TraitsBody, { skipNullProperties: false }) {
  constructor() {
    super();
    for (const field of ['description', 'enabled', 'priority', 'keywords', 'phrases'] as const) delete this[field];
  }
}

const STANDINGS: readonly Standing[] = [
  'on',
  'not-loaded',
  'disabled',
  'maintenance',
  'not-enabled-for-tenant',
  'agent-off',
];

export class TenantAgentBody extends TraitsBody {
  @ApiProperty({ example: 'garden_agent' }) key!: string;
  @ApiProperty({ enum: ['built-in', 'custom'], example: 'custom' }) kind!: TenantAgentKind;
  @ApiProperty({ example: 'ecommerce' }) domain!: string;
  @ApiProperty({ example: 'ecommerce_agent' }) provider!: string;
  @ApiProperty({ enum: STANDINGS, example: 'on', description: 'Whether it answers now, or what stands in the way.' })
  standing!: Standing;
  @ApiProperty({
    type: [String],
    example: ['ENABLED_AGENTS names ecommerce_agent', 'the domain ecommerce is enabled'],
    description: 'What each level says, the widest first.',
  })
  reasons!: string[];
  @ApiProperty({ example: 1, description: '0: the organization has set nothing for it.' }) version!: number;

  static from({ state }: TenantAgent, verdict: Verdict | undefined): TenantAgentBody {
    const { id: _, ...shown } = state;
    const { standing, steps } = verdict ?? { standing: 'not-loaded' as const, steps: [] };
    const lists = { keywords: [...state.keywords], phrases: [...state.phrases] };
    return { ...shown, ...lists, standing, reasons: steps.map(({ why }) => why) };
  }
}
