const AMOUNT = /^(-?)(\d+)(\.\d+)?$/;

/** A decimal as people read it: "1,149.00". Never a float: the digits stay as they are. */
export function shownAmount(amount: string): string {
  const [, sign = '', whole = '', fraction = ''] = AMOUNT.exec(amount) ?? [];
  if (whole === '') return amount;
  return `${sign}${whole.replace(/\B(?=(\d{3})+$)/g, ',')}${fraction}`;
}

/** A number without needless zeros: "2", "2.5". */
export function shownNumber(decimal: string): string {
  return decimal.includes('.') ? decimal.replace(/\.?0+$/, '') : decimal;
}
