import { ApiProperty, OmitType } from '@nestjs/swagger';
import { IsString, MaxLength, MinLength } from 'class-validator';
import { RegisterBody } from '../../people/infrastructure/auth.bodies';

const TOKEN = '0193d3a0-0000-7000-8000-000000000001.b1nQm0sR7cXxw2xk3S1C0gq2yE4wq1g8x8mJ0h5ZbYc';

export class AcceptInvitationBody {
  @ApiProperty({ example: TOKEN, maxLength: 128, description: 'Of the mail.' })
  @IsString()
  @MinLength(1)
  @MaxLength(128)
  token!: string;
}

export class RegisterInvitedBody extends OmitType(RegisterBody, ['email'] as const) {
  @ApiProperty({ example: TOKEN, maxLength: 128, description: 'Of the mail, whose address the account will have.' })
  @IsString()
  @MinLength(1)
  @MaxLength(128)
  token!: string;
}

export class JoinedBody {
  @ApiProperty({ example: '0193d3a0-0000-7000-8000-000000000001', format: 'uuid', description: 'To switch to.' })
  organizationId!: string;
}
