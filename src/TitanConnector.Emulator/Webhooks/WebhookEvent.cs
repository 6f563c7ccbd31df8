using System.Text.Json.Nodes;

namespace TitanConnector.Emulator.Webhooks;

/// <summary>Something that happened: its type, such as <c>tn.jpm.job-completed</c>, and the data that tell of it.</summary>
internal sealed record WebhookEvent(string Type, JsonObject Data);
