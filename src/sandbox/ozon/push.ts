/** Where the simulated Ozon delivers its notifications, and which. */
export interface PushSettings {
  url: string | null;
  types: string[];
  enabled: boolean;
  /** Bodies that wait for delivery. */
  readonly queue: Readonly<Record<string, unknown>>[];
}
