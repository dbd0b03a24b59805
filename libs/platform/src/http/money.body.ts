import { Money } from '@aynux/kernel';
import { ApiProperty } from '@nestjs/swagger';
import { IsString, Matches } from 'class-validator';

/** `{ "amount": "1234.50", "currency": "ARS" }` */
export class MoneyBody {
  @ApiProperty({ example: '1234.50', pattern: '^-?\\d+(\\.\\d{1,2})?$' })
  @IsString()
  @Matches(/^-?\d{1,12}(\.\d{1,2})?$/, { message: '$property must be a decimal string with at most two decimals' })
  amount!: string;

  @ApiProperty({ example: 'ARS', pattern: '^[A-Z]{3}$' })
  @Matches(/^[A-Z]{3}$/, { message: '$property must be a currency code of ISO 4217' })
  currency!: string;

  toMoney(): Money {
    return Money.of(this.amount, this.currency);
  }
}
