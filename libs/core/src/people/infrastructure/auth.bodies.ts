import { ApiProperty, ApiPropertyOptional, PartialType, PickType } from '@nestjs/swagger';
import { IsEmail, IsOptional, IsString, IsUUID, Length, Matches, MaxLength, MinLength } from 'class-validator';
import type { OrganizationStatus } from '../../organizations/domain/standing';
import type { OrganizationOfMember } from '../domain/membership';

const ID = '0193d3a0-0000-7000-8000-000000000001';

export class LogInBody {
  @ApiProperty({ example: 'admin@example.com', maxLength: 255 })
  @IsString()
  @MinLength(1)
  @MaxLength(255)
  email!: string;

  @ApiProperty({ example: 'correct horse battery staple', maxLength: 128 })
  @IsString()
  @MinLength(1)
  @MaxLength(128) // hashing is slow on purpose, so not of a megabyte
  password!: string;
}

export class RegisterBody {
  @ApiProperty({ example: 'ana@example.com', maxLength: 255 })
  @IsEmail({ allow_utf8_local_part: true })
  @MaxLength(255)
  email!: string;

  @ApiProperty({ example: 'correct horse battery staple', minLength: 12, maxLength: 128 })
  @IsString()
  @MaxLength(512) // the rule counts characters as people do
  password!: string;

  @ApiPropertyOptional({
    example: 'ana',
    minLength: 2,
    maxLength: 50,
    description: 'Letters, digits, dots, hyphens, underscores. Made of the e-mail address when it is left out.',
  })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  username?: string;

  @ApiPropertyOptional({ type: String, nullable: true, example: 'Ana Mendoza', maxLength: 255 })
  @IsOptional()
  @IsString()
  @Length(1, 255)
  @Matches(/\S/, { message: '$property must not be blank' })
  fullName?: string | null;
}

export class ChangeProfileBody extends PartialType(PickType(RegisterBody, ['username', 'fullName'] as const), {
  skipNullProperties: false,
}) {}

export class ForgotPasswordBody {
  @ApiProperty({ example: 'ana@example.com', maxLength: 255 })
  @IsString()
  @MinLength(1)
  @MaxLength(255)
  email!: string;
}

export class ResetPasswordBody {
  @ApiProperty({ example: 'b1nQm0sR7cXxw2xk3S1C0gq2yE4wq1g8x8mJ0h5ZbYc', maxLength: 128, description: 'Of the mail.' })
  @IsString()
  @MinLength(1)
  @MaxLength(128)
  token!: string;

  @ApiProperty({ example: 'an even longer one, known to nobody', minLength: 12, maxLength: 128 })
  @IsString()
  @MaxLength(512)
  newPassword!: string;
}

export class SwitchOrganizationBody {
  @ApiProperty({ example: ID, format: 'uuid', description: 'One that you are a member of.' })
  @IsUUID()
  organizationId!: string;
}

export class RefreshTokenBody {
  @ApiProperty({ example: 'b1nQm0sR7cXxw2xk3S1C0gq2yE4wq1g8x8mJ0h5ZbYc', maxLength: 128 })
  @IsString()
  @MinLength(1)
  @MaxLength(128)
  refreshToken!: string;
}

export class ChangePasswordBody {
  @ApiProperty({ example: 'correct horse battery staple', maxLength: 128 })
  @IsString()
  @MinLength(1)
  @MaxLength(128)
  currentPassword!: string;

  @ApiProperty({ example: 'an even longer one, known to nobody', minLength: 12, maxLength: 128 })
  @IsString()
  @MaxLength(512) // the rule counts characters as people do
  newPassword!: string;
}

export class SessionBody {
  @ApiProperty({
    example: 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIwMTkzIn0.c2lnbmF0dXJl',
    description: 'For the Authorization header.',
  })
  accessToken!: string;

  @ApiProperty({
    example: 'b1nQm0sR7cXxw2xk3S1C0gq2yE4wq1g8x8mJ0h5ZbYc',
    description: 'Can be used once, within 30 days.',
  })
  refreshToken!: string;

  @ApiProperty({ example: 900, description: 'Seconds that the access token lasts.' })
  expiresIn!: number;
}

export class MyOrganizationBody implements Omit<OrganizationOfMember, 'organizationId' | 'userId'> {
  @ApiProperty({ example: ID, format: 'uuid' }) id!: string;
  @ApiProperty({ example: 'acme' }) slug!: string;
  @ApiProperty({ example: 'Acme S.A.' }) name!: string;
  @ApiProperty({ example: 'Acme', type: String, nullable: true }) displayName!: string | null;
  @ApiProperty({ example: 'active', enum: ['active', 'suspended', 'trial'] }) status!: OrganizationStatus;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) trialEndsAt!: Date | null;
  @ApiProperty({ example: 'owner', enum: ['owner', 'admin', 'member'] }) role!: 'owner' | 'admin' | 'member';
  @ApiProperty({ type: String, format: 'date-time' }) memberSince!: Date;

  static of({ organizationId: id, userId: _, ...organization }: OrganizationOfMember): MyOrganizationBody {
    return { id, ...organization };
  }
}

export class AccountBody {
  @ApiProperty({ example: ID, format: 'uuid' }) id!: string;
  @ApiProperty({ example: 'admin@example.com' }) email!: string;
  @ApiProperty({ example: 'admin' }) username!: string;
  @ApiProperty({ example: 'Ana Admin', type: String, nullable: true }) fullName!: string | null;
  @ApiProperty({ example: ['platform:admin'], type: [String] }) scopes!: string[];
  @ApiProperty({ example: 1 }) version!: number;
}

export class MeBody extends AccountBody {
  @ApiProperty({
    ...{ example: ID, type: String, format: 'uuid', nullable: true },
    description: 'That the access token is for; null: for none.',
  })
  organizationId!: string | null;

  @ApiProperty({
    ...{ example: 'owner', type: String, enum: ['owner', 'admin', 'member', null], nullable: true },
    description: 'In that organization; null: in none, or a member no longer.',
  })
  role!: 'owner' | 'admin' | 'member' | null;

  @ApiProperty({ type: [MyOrganizationBody], description: 'Every one that you are a member of.' })
  organizations!: MyOrganizationBody[];
}
