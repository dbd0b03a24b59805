import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsInt, IsOptional, Max, Min } from 'class-validator';

export class ConversationsConfigBody {
  @ApiPropertyOptional({
    minimum: 1,
    maximum: 100,
    example: 5,
    description: 'After how many messages of a contact a conversation is summarized once more.',
  })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(100)
  summaryTurns?: number;

  @ApiPropertyOptional({
    minimum: 0,
    maximum: 20,
    example: 3,
    description:
      'After how many answers in a row that did not help a person is called, with a ticket. 0: only when one is asked for.',
  })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(20)
  unhelpfulAnswers?: number;
}

const MOST_HOURS = 8_760;

export class TicketHoursBody {
  @ApiPropertyOptional({ minimum: 1, maximum: MOST_HOURS, example: 2 })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(MOST_HOURS)
  critical?: number;

  @ApiPropertyOptional({ minimum: 1, maximum: MOST_HOURS, example: 8 })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(MOST_HOURS)
  high?: number;

  @ApiPropertyOptional({ minimum: 1, maximum: MOST_HOURS, example: 24 })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(MOST_HOURS)
  medium?: number;

  @ApiPropertyOptional({ minimum: 1, maximum: MOST_HOURS, example: 72 })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(MOST_HOURS)
  low?: number;
}
