import { IfSent } from '@aynux/platform';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsInt, IsString, Matches, Max, MaxLength, Min, MinLength } from 'class-validator';
import { OptionalText, YesOrNo } from './body-fields';

const ID = '0193d3a0-0000-7000-8000-000000000001';

/** What every shelf can be called. */
export class ShelfBody {
  @ApiProperty({ example: 'ferreteria', minLength: 1, maxLength: 100, description: 'Unique, whatever the case.' })
  @IsString()
  @MinLength(1)
  @MaxLength(100)
  @Matches(/\S/, { message: '$property must not be blank' })
  name!: string;

  @ApiPropertyOptional({ example: 'Ferretería', maxLength: 200, description: 'For people. The name by default.' })
  @IfSent()
  @IsString()
  @MinLength(1)
  @MaxLength(200)
  displayName?: string;

  @OptionalText('Herramientas, fijaciones y pinturas') description?: string | null;

  @YesOrNo(true) active?: boolean;
}

export class SortedShelfBody extends ShelfBody {
  @ApiPropertyOptional({ type: 'integer', default: 0, description: 'Lower comes first.' })
  @IfSent()
  @IsInt()
  @Min(-1_000_000)
  @Max(1_000_000)
  sortOrder?: number;

  @OptionalText('RUBRO-7', 'As another system calls it.', 100) externalId?: string | null;
}

export class AnsweredShelfBody {
  @ApiProperty({ format: 'uuid', example: ID }) id!: string;
  @ApiProperty({ example: 'ferreteria' }) name!: string;
  @ApiProperty({ example: 'Ferretería' }) displayName!: string;
  @ApiProperty({ type: String, nullable: true, example: 'Herramientas, fijaciones y pinturas' })
  description!: string | null;
  @ApiProperty() active!: boolean;
  @ApiProperty({ format: 'date-time', example: '2026-03-01T12:00:00.000Z' }) createdAt!: Date;
  @ApiProperty({ format: 'date-time', example: '2026-03-01T12:00:00.000Z' }) updatedAt!: Date;
  @ApiProperty({ example: 1, description: 'Also the ETag.' }) version!: number;
}
