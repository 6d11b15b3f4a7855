/** Ozon's statuses of a posting in words for staff. Source: Ozon Seller API, /v3/posting/fbs/get, `status`. */
const statuses: Readonly<Record<string, string>> = {
  acceptance_in_progress: 'идёт приёмка',
  arbitration: 'открыт спор',
  awaiting_approve: 'ждёт подтверждения',
  awaiting_deliver: 'ждёт отгрузки',
  awaiting_packaging: 'собирается',
  awaiting_registration: 'ждёт регистрации',
  awaiting_verification: 'создан',
  cancelled: 'отменён',
  cancelled_from_split_pending: 'отменён',
  client_arbitration: 'клиент открыл спор',
  delivered: 'доставлен',
  delivering: 'в пути',
  driver_pickup: 'у водителя',
  not_accepted: 'не принят на сортировке',
  sent_by_seller: 'отправлен продавцом',
};

/** Where exactly, when the substatus says more than the status. */
const substatuses: Readonly<Record<string, string>> = {
  posting_in_pickup_point: 'ждёт в пункте выдачи',
  posting_on_way_to_pickup_point: 'едет в пункт выдачи',
  posting_on_way_to_city: 'едет в город покупателя',
  posting_in_courier_service: 'у курьера',
  posting_transferred_to_courier_service: 'передан курьерской службе',
  posting_received: 'получен',
};

/** What a buyer is told where the words for staff speak of the buyer as of somebody else. */
const wordsForBuyers: Readonly<Record<string, string>> = {
  client_arbitration: 'открыт спор',
  driver_pickup: 'передан водителю',
  posting_on_way_to_city: 'едет в ваш город',
};

/** Null where `statusInWords` may be told to the buyer as it stands. */
export function statusForBuyer(status: string | null, substatus: string | null): string | null {
  if (status === null) return null;
  const telling = substatus !== null && Object.hasOwn(substatuses, substatus) ? substatus : status;
  return wordsForBuyers[telling] ?? null;
}

/** An unknown status is shown as it came. */
export function statusInWords(status: string | null, substatus: string | null): string | null {
  if (status === null) return null;
  return (substatus === null ? undefined : substatuses[substatus]) ?? statuses[status] ?? status;
}
