import { Flag, PageQuery } from '@aynux/platform';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayUnique, IsArray, IsIn, IsOptional, IsString, Length } from 'class-validator';
import { SCOPES } from '../application/set-scopes';
import type { ListedUser, UserFilter } from '../application/user-list';

export class UserListQuery extends PageQuery implements UserFilter {
  @ApiPropertyOptional({ example: 'ana', description: 'Part of the address, the user name or the full name.' })
  @IsOptional()
  @IsString()
  @Length(1, 100)
  search?: string;

  @Flag('Only those that are disabled, or are not.')
  disabled?: boolean;

  @ApiPropertyOptional({ enum: SCOPES })
  @IsOptional()
  @IsIn(SCOPES)
  scope?: (typeof SCOPES)[number];
}

export class SetScopesBody {
  @ApiProperty({
    enum: SCOPES,
    isArray: true,
    example: ['platform:admin'],
    description: 'All that the user is to have.',
  })
  @IsArray()
  @ArrayUnique()
  @IsIn(SCOPES, { each: true })
  scopes!: (typeof SCOPES)[number][];
}

export class UserBody implements ListedUser {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty({ example: 'ana@example.com' }) email!: string;
  @ApiProperty({ example: 'ana' }) username!: string;
  @ApiProperty({ type: String, nullable: true, example: 'Ana Mendoza' }) fullName!: string | null;
  @ApiProperty({ example: false }) disabled!: boolean;
  @ApiProperty({ type: [String], example: ['platform:admin'] }) scopes!: string[];
  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'After too many wrong passwords.' })
  lockedUntil!: Date | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) lastLoginAt!: Date | null;
  @ApiProperty({ type: String, format: 'date-time' }) createdAt!: Date;
  @ApiProperty({ example: 1 }) version!: number;
}
