import { Flag, Instant, PageQuery } from '@aynux/platform';
import { ApiProperty, ApiPropertyOptional, PartialType } from '@nestjs/swagger';
import {
  IsEmail,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  Matches,
  Max,
  MaxLength,
  Min,
} from 'class-validator';
import type { Allowance, Quota } from '../application/quotas';
import type {
  ListedOrganization,
  OrganizationFilter,
  ShownInvitation,
  ShownMember,
  ShownOrganization,
} from '../application/views';
import type { InvitationStatus } from '../domain/invitation';
import type { GivenRole, Role } from '../domain/member';
import type { Limits, Profile } from '../domain/organization';
import { type OrganizationStatus, STATUSES } from '../domain/standing';

const ID = '0193d3a0-0000-7000-8000-000000000001';
const ROLES: readonly Role[] = ['owner', 'admin', 'member'];
const GIVEN: readonly GivenRole[] = ['admin', 'member'];
const INVITATION_STATUSES: readonly InvitationStatus[] = ['open', 'accepted', 'revoked', 'expired'];

export class FoundOrganizationBody {
  @ApiProperty({ example: 'Ferretería Sur', minLength: 2, maxLength: 255 })
  @IsString()
  @Length(2, 255)
  name!: string;

  @ApiPropertyOptional({ type: String, nullable: true, example: 'Ferretería Sur S.A.', minLength: 1, maxLength: 255 })
  @IsOptional()
  @IsString()
  @Length(1, 255)
  @Matches(/\S/, { message: '$property must not be blank' })
  displayName?: string | null;

  @ApiPropertyOptional({
    example: 'ferreteria-sur',
    minLength: 2,
    maxLength: 50,
    description: 'Made of the name, and free, when it is left out.',
  })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  slug?: string;
}

class ProfileBody implements Profile {
  @ApiProperty({ example: 'Ferretería Sur', minLength: 2, maxLength: 255 })
  @IsString()
  @Length(2, 255)
  name!: string;

  @ApiProperty({ type: String, nullable: true, example: 'Ferretería Sur S.A.', minLength: 1, maxLength: 255 })
  @IsOptional()
  @IsString()
  @Length(1, 255)
  @Matches(/\S/, { message: '$property must not be blank' })
  displayName!: string | null;

  @ApiProperty({ example: 'ARS', description: 'ISO 4217.' })
  @Matches(/^[A-Z]{3}$/, { message: '$property must be the three letters of a currency' })
  defaultCurrency!: string;

  @ApiProperty({ example: 'America/Argentina/Buenos_Aires', maxLength: 100 })
  @IsString()
  @MaxLength(100)
  timezone!: string;
}

export class ChangeOrganizationBody extends PartialType(ProfileBody, { skipNullProperties: false }) {}

export class ChangeQuotasBody implements Partial<Limits> {
  @ApiPropertyOptional({ example: 10, minimum: 1, maximum: 1_000_000 })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(1_000_000)
  users?: number;

  @ApiPropertyOptional({ example: 1000, minimum: 0, maximum: 1_000_000 })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(1_000_000)
  documents?: number;

  @ApiPropertyOptional({ example: 20, minimum: 0, maximum: 1_000_000 })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(1_000_000)
  agents?: number;
}

export class ChangeStatusBody {
  @ApiProperty({ enum: STATUSES, example: 'suspended' })
  @IsIn(STATUSES)
  status!: OrganizationStatus;

  @ApiPropertyOptional({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'Of a trial, and of nothing else.',
  })
  @IsOptional()
  @Instant()
  trialEndsAt?: string | null;
}

class AllowanceBody implements Allowance {
  @ApiProperty({ example: 10 }) limit!: number;
  @ApiProperty({ example: 3 }) used!: number;
}

class QuotasBody implements Record<Quota, Allowance> {
  @ApiProperty() users!: AllowanceBody;
  @ApiProperty() documents!: AllowanceBody;
  @ApiProperty() agents!: AllowanceBody;
}

export class OrganizationBody extends ProfileBody implements ShownOrganization {
  @ApiProperty({ example: ID, format: 'uuid' }) id!: string;
  @ApiProperty({ example: 'ferreteria-sur' }) slug!: string;
  @ApiProperty({ enum: STATUSES, example: 'active' }) status!: OrganizationStatus;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) trialEndsAt!: Date | null;
  @ApiProperty() quotas!: QuotasBody;
  @ApiProperty({ type: String, format: 'date-time' }) createdAt!: Date;
  @ApiProperty({ type: String, format: 'date-time' }) updatedAt!: Date;
  @ApiProperty({ example: 1 }) version!: number;
}

export class OrganizationListQuery extends PageQuery implements OrganizationFilter {
  @ApiPropertyOptional({ example: 'sur', description: 'Part of the slug or of a name.' })
  @IsOptional()
  @IsString()
  @Length(1, 100)
  search?: string;

  @ApiPropertyOptional({ enum: STATUSES })
  @IsOptional()
  @IsIn(STATUSES)
  status?: OrganizationStatus;

  @Flag('Only those that were deleted, or were not.')
  deleted?: boolean;
}

export class ListedOrganizationBody implements ListedOrganization {
  @ApiProperty({ example: ID, format: 'uuid' }) id!: string;
  @ApiProperty({ example: 'ferreteria-sur' }) slug!: string;
  @ApiProperty({ example: 'Ferretería Sur' }) name!: string;
  @ApiProperty({ type: String, nullable: true, example: 'Ferretería Sur S.A.' }) displayName!: string | null;
  @ApiProperty({ enum: STATUSES, example: 'active' }) status!: OrganizationStatus;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) trialEndsAt!: Date | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) deletedAt!: Date | null;
}

export class MemberBody implements ShownMember {
  @ApiProperty({ example: ID, format: 'uuid' }) userId!: string;
  @ApiProperty({ example: 'ana@example.com' }) email!: string;
  @ApiProperty({ example: 'ana' }) username!: string;
  @ApiProperty({ type: String, nullable: true, example: 'Ana Mendoza' }) fullName!: string | null;
  @ApiProperty({ enum: ROLES, example: 'member' }) role!: Role;
  @ApiProperty({ type: String, format: 'date-time' }) memberSince!: Date;
  @ApiProperty({ example: 1 }) version!: number;
}

export class ChangeRoleBody {
  @ApiProperty({ enum: GIVEN, example: 'admin' })
  @IsIn(GIVEN)
  role!: GivenRole;
}

export class HandOverBody {
  @ApiProperty({ example: ID, format: 'uuid', description: 'A member.' })
  @IsUUID()
  userId!: string;
}

export class InviteBody {
  @ApiProperty({ example: 'ana@example.com', maxLength: 255 })
  @IsEmail({ allow_utf8_local_part: true })
  @MaxLength(255)
  email!: string;

  @ApiPropertyOptional({ enum: GIVEN, default: 'member' })
  @IsOptional()
  @IsIn(GIVEN)
  role: GivenRole = 'member';
}

export class InvitationListQuery extends PageQuery {
  @ApiPropertyOptional({ enum: INVITATION_STATUSES })
  @IsOptional()
  @IsIn(INVITATION_STATUSES)
  status?: InvitationStatus;
}

export class InvitationBody implements ShownInvitation {
  @ApiProperty({ example: ID, format: 'uuid' }) id!: string;
  @ApiProperty({ example: 'ana@example.com' }) email!: string;
  @ApiProperty({ enum: GIVEN, example: 'member' }) role!: Role;
  @ApiProperty({ enum: INVITATION_STATUSES, example: 'open' }) status!: InvitationStatus;
  @ApiProperty({ type: String, format: 'uuid', nullable: true, example: ID }) invitedBy!: string | null;
  @ApiProperty({ type: String, format: 'date-time' }) createdAt!: Date;
  @ApiProperty({ type: String, format: 'date-time' }) expiresAt!: Date;
  @ApiProperty({ example: 1 }) version!: number;
}
