/** Telegram's limits, each with the place it comes from. Nothing else in the emulator holds such a number. */
export const limits = {
  /** Code points after entity parsing; Bot API 10.3, sendMessage. */
  textCodePoints: 4_096,
  /** Bytes of UTF-8 before parsing; tdlib/telegram-bot-api Client.cpp `get_formatted_text`. */
  rawTextBytes: 1 << 15,
  /** Code points; Bot API 10.3, sendPhoto. */
  captionCodePoints: 1_024,
  /** tdlib/td MessageEntity.cpp `MAX_USER_ENTITY_COUNT`; what is above is dropped without an error. */
  entities: 100,
  /** Bytes; Bot API 10.3, InlineKeyboardButton. */
  callbackDataBytes: 64,
  /** Bot API 10.3, answerCallbackQuery. */
  callbackAnswerCharacters: 200,
  /** Bot API 10.3, CopyTextButton. */
  copyTextCharacters: 256,
  /** Bot API 10.3, ForceReply. */
  placeholderCharacters: 64,
  /** Bot API 10.3, createForumTopic. */
  topicNameCharacters: 128,
  /** Bot API 10.3, createForumTopic: the only colours there are. */
  topicColors: [0x6fb9f0, 0xffd67e, 0xcb86db, 0x8eee98, 0xff93b2, 0xfb6f5f],
  /** Bot API 10.3, ReplyParameters. */
  quoteCharacters: 1_024,
  /** Bot API 10.3, setMyCommands, BotCommand. */
  commands: 100,
  commandDescriptionCharacters: 256,
  /** Seconds; Bot API 10.3, deleteMessage; tdlib/td `can_delete_channel_message`. */
  deletableSeconds: 48 * 3_600,
  /** Bot API 10.3, deleteMessages. */
  deletedAtOnce: 100,
  /** Bot API 10.3, sendMediaGroup. */
  albumItems: 10,
  /** Bytes; Bot API 10.3, Sending files. */
  uploadBytes: 50 * 1_024 * 1_024,
  photoBytes: 10 * 1_024 * 1_024,
  downloadBytes: 20 * 1_024 * 1_024,
  /** tdlib/telegram-bot-api Client.cpp `process_get_updates_query`. */
  updatesAtOnce: 100,
  pollSeconds: 50,
  /** The same offset asked again within so many seconds waits as long; the same function. */
  repeatedPollSeconds: 3,
  /** How long a queued update lives, milliseconds; tdlib/telegram-bot-api Client.cpp `add_update`. */
  updateLifetime: 24 * 3_600_000,
  callbackLifetime: 150_000,
} as const;
