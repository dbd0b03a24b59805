import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsDefined, IsIn, IsOptional, IsString, IsUUID, Length, Matches, ValidateIf } from 'class-validator';

export class AssignTicketBody {
  @ApiProperty({
    type: String,
    format: 'uuid',
    nullable: true,
    description: 'A member; null: nobody.',
    example: '0193d3a0-0000-7000-8000-000000000001',
  })
  @IsDefined()
  @ValidateIf((_, value) => value !== null)
  @IsUUID()
  assigneeId!: string | null;
}

export class ResolveTicketBody {
  @ApiProperty({ example: 'Se cambió por uno nuevo.', maxLength: 10_000 })
  @IsString()
  @Length(1, 10_000)
  @Matches(/\S/, { message: '$property must say something' })
  resolution!: string;
}

export class ReopenTicketBody {
  @ApiProperty({ example: 'El nuevo tampoco prende.', maxLength: 10_000 })
  @IsString()
  @Length(1, 10_000)
  @Matches(/\S/, { message: '$property must say something' })
  reason!: string;
}

export class CommentBody {
  @ApiProperty({ example: 'Pasó por el local y lo dejó para revisar.', maxLength: 10_000 })
  @IsString()
  @Length(1, 10_000)
  @Matches(/\S/, { message: '$property must say something' })
  text!: string;

  @ApiPropertyOptional({
    enum: ['team', 'contact'],
    default: 'team',
    description: '`contact`: it is said in the conversation that the ticket came from.',
  })
  @IsOptional()
  @IsIn(['team', 'contact'])
  to: 'team' | 'contact' = 'team';
}
