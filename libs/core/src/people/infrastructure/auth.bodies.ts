import { ApiProperty } from '@nestjs/swagger';
import { IsString, MaxLength, MinLength } from 'class-validator';

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

export class MeBody {
  @ApiProperty({ example: ID, format: 'uuid' }) id!: string;
  @ApiProperty({ example: 'admin@example.com' }) email!: string;
  @ApiProperty({ example: 'admin' }) username!: string;
  @ApiProperty({ example: 'Ana Admin', type: String, nullable: true }) fullName!: string | null;
  @ApiProperty({ example: ['platform:admin'], type: [String] }) scopes!: string[];
  @ApiProperty({ example: ID, format: 'uuid', description: 'That the access token is for.' }) organizationId!: string;
  @ApiProperty({ example: 'owner', enum: ['owner', 'admin', 'member'] }) role!: 'owner' | 'admin' | 'member' | null;
}
