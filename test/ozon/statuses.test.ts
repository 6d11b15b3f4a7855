/** One status, told to staff and told to the buyer. */
import { expect, test } from 'vitest';
import { statusForBuyer, statusInWords } from '../../src/ozon/statuses.ts';

test.each([
  ['delivering', 'posting_on_way_to_city', 'едет в город покупателя', 'едет в ваш город'],
  ['delivering', 'posting_in_pickup_point', 'ждёт в пункте выдачи', null],
  ['delivering', null, 'в пути', null],
  ['client_arbitration', null, 'клиент открыл спор', 'открыт спор'],
  ['driver_pickup', 'something_new', 'у водителя', 'передан водителю'],
  ['teleported', null, 'teleported', null],
  [null, 'posting_on_way_to_city', null, null],
])('%s, %s', (status, substatus, forStaff, forBuyer) => {
  expect(statusInWords(status, substatus)).toBe(forStaff);
  expect(statusForBuyer(status, substatus)).toBe(forBuyer);
});
