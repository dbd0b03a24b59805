import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsDefined, IsOptional, IsString, Length, Matches, MaxLength, ValidateNested } from 'class-validator';
import type { AnsweredMessage } from '../application/answer-message';
import { IsPhone } from './called';
import { SourceBody } from './conversations.bodies';

export class ChatContactBody {
  @ApiProperty({ description: 'With country code, in any spelling.', example: '+54 9 11 5555-0001', maxLength: 32 })
  @Length(1, 32)
  @IsPhone()
  phone!: string;

  @ApiPropertyOptional({ example: 'Ana', maxLength: 255 })
  @IsOptional()
  @IsString()
  @MaxLength(255)
  name?: string;
}

export class SendMessageBody {
  @ApiProperty({ type: ChatContactBody })
  @IsDefined()
  @ValidateNested()
  @Type(() => ChatContactBody)
  contact!: ChatContactBody;

  @ApiProperty({ example: '¿tienen taladros?', minLength: 1, maxLength: 4000 })
  @IsString()
  @Length(1, 4000)
  @Matches(/\S/, { message: '$property must say something' })
  text!: string;

  @ApiPropertyOptional({
    description: 'To go on with one; else a new one begins. A name of your own will do.',
    example: 'api:0193d3a0-0000-7000-8000-000000000001',
    maxLength: 255,
  })
  @IsOptional()
  @Matches(/^[\w][\w:.-]{0,254}$/, { message: '$property must be of letters, digits and : . _ -' })
  conversationId?: string;
}

export class ChatAnswerBody {
  @ApiProperty({ example: 'api:0193d3a0-0000-7000-8000-000000000001' })
  conversationId!: string;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'null: nobody is on who could answer.',
    example: 'Sí, el taladro percutor cuesta $ 89.900.',
  })
  reply!: string | null;

  @ApiProperty({ description: 'Who answered.', example: 'ecommerce_agent' })
  agent!: string;

  @ApiProperty({ example: 'ecommerce' })
  domain!: string;

  @ApiProperty({ type: [SourceBody] })
  sources!: readonly SourceBody[];

  @ApiProperty({ description: 'In whose words.', example: 'template-writer' })
  writer!: string;

  @ApiProperty({ description: 'Correct, but less complete than usual: no embeddings at the time.', example: false })
  degraded!: boolean;

  static of({ reply, ...answered }: AnsweredMessage): ChatAnswerBody {
    return { ...answered, reply: reply?.text ?? null };
  }
}
