/** What a reply may promise about a return, by Ozon's state of it. Source: Ozon Seller API, /v1/returns/list, `visual.status`. */

const onlyStatus = 'Можно назвать состояние заявки. Сроков и сумм не обещайте: Ozon их не назвал.';

const promises: Readonly<Record<string, string>> = {
  OnSellerApproval: 'Заявка у магазина. Можно сказать, что её рассматривают; решение и срок не обещайте.',
  OnSellerClarification: 'Магазин уточняет детали заявки. Решение и срок не обещайте.',
  DisputeOpened: 'Открыт спор, решает Ozon. Исход не обещайте.',
  Approved: 'Возврат одобрен. Можно подтвердить одобрение; как сдать товар, покупатель видит в «Заказах».',
  ApprovedByOzon: 'Возврат одобрил Ozon. Можно подтвердить одобрение; срок выплаты не обещайте.',
  ReturnMoneyApproved: 'Возврат денег одобрен. Можно подтвердить; срок зачисления зависит от банка.',
  MoneyReturned: 'Деньги возвращены. Можно подтвердить возврат; срок зачисления зависит от банка.',
  PartialCompensationReturned: 'Выплачена частичная компенсация. Можно подтвердить, что она выплачена.',
  Rejected: 'Заявка отклонена. Можно сообщить решение; о пересмотре просят через «Заказы».',
  CrmRejected: 'Ozon отклонил заявку. Можно сообщить решение; вопросы к решению — в поддержку Ozon.',
  ArrivedAtReturnPlace: 'Товар приехал в пункт возврата. Можно сообщить это; срок выплаты не обещайте.',
  MovingToOzon: 'Товар едет обратно. Можно сообщить это; срок выплаты не обещайте.',
  ReturnedToOzon: 'Товар вернулся на склад Ozon. Можно сообщить это; срок выплаты не обещайте.',
  WaitingShipment: 'Возврат ждёт отправки. Можно сообщить это; срок не обещайте.',
};

/** Russian, for staff; careful for a state that is not known. */
export function promiseOf(sysName: string | null): string {
  return (sysName === null ? undefined : promises[sysName]) ?? onlyStatus;
}
