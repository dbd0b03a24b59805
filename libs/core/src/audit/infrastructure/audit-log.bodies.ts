import { IfSent, Instant, PageQuery } from '@aynux/platform';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsString, IsUUID, MaxLength } from 'class-validator';
import type { AuditTrailEntry } from '../application/audit-trail';

const ID = '0193d3a0-0000-7000-8000-000000000001';
const AT = '2026-03-01T12:00:00.000Z';
const VIA = ['http', 'job', 'cli', 'process'] as const;

export class AuditLogQuery extends PageQuery {
  @ApiPropertyOptional({ maxLength: 100, example: 'credentials.changed' })
  @IfSent()
  @IsString()
  @MaxLength(100)
  action?: string;

  @ApiPropertyOptional({ description: 'What was changed.', maxLength: 100, example: 'credentials' })
  @IfSent()
  @IsString()
  @MaxLength(100)
  subjectKind?: string;

  @ApiPropertyOptional({ description: 'Which one of them.', maxLength: 200, example: 'whatsapp' })
  @IfSent()
  @IsString()
  @MaxLength(200)
  subjectId?: string;

  @ApiPropertyOptional({ description: 'Who did it.', format: 'uuid', example: ID })
  @IfSent()
  @IsUUID()
  userId?: string;

  @ApiPropertyOptional({ format: 'date-time', example: AT })
  @IfSent()
  @Instant()
  from?: string;

  @ApiPropertyOptional({ description: 'Before this.', format: 'date-time', example: AT })
  @IfSent()
  @Instant()
  to?: string;
}

export class AuditSubjectBody {
  @ApiProperty({ example: 'credentials' }) kind!: string;
  @ApiProperty({ example: 'whatsapp' }) id!: string;
}

const snapshot = (description: string, example: object) => ({
  type: 'object' as const,
  additionalProperties: true,
  nullable: true,
  description,
  example,
});

export class AuditEntryBody implements AuditTrailEntry {
  @ApiProperty({ description: 'Counted without gaps in each organization.', example: 42 })
  number!: number;

  @ApiProperty({ type: String, format: 'date-time', example: AT })
  at!: Date;

  @ApiProperty({ example: 'credentials.changed' })
  action!: string;

  @ApiProperty({ type: AuditSubjectBody })
  subject!: AuditSubjectBody;

  @ApiProperty(
    snapshot('Of what was changed, what it was; null: it was not there. Secrets are masked.', { apiKey: null }),
  )
  before!: AuditTrailEntry['before'];

  @ApiProperty(snapshot('What it is since; null: it is gone.', { apiKey: '***' }))
  after!: AuditTrailEntry['after'];

  @ApiProperty({
    enum: VIA,
    description: 'A request, a job, the command line, or the process by itself.',
    example: 'http',
  })
  via!: (typeof VIA)[number];

  @ApiProperty({ type: String, format: 'uuid', nullable: true, example: ID })
  userId!: string | null;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Null when the account is gone.',
    example: 'ana@example.com',
  })
  userEmail!: string | null;

  @ApiProperty({ type: String, nullable: true, example: '203.0.113.7' })
  ip!: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'User agent, queue or command.', example: 'Mozilla/5.0' })
  client!: string | null;

  @ApiProperty({ type: String, nullable: true, example: '4b7b8f0e-0d35-4c3c-9d1c-0f6c6f1e0b11' })
  requestId!: string | null;

  @ApiProperty({
    description: 'SHA-256 over this entry and the hash of the one before: `aynux audit verify` follows them.',
    example: '3f79bb7b435b05321651daefd374cdc681dc06faa65e374e38337b88ca046dea',
  })
  hash!: string;
}
