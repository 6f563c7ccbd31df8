namespace TitanConnector.Emulator.Webhooks;

/// <summary>An event on its way to the receiver.</summary>
internal sealed class Delivery(long number, long tenant, string type, DateTimeOffset at, byte[] body)
{
    public long Number => number;

    public long Tenant => tenant;

    public string Type => type;

    public DateTimeOffset At => at;

    public byte[] Body => body;

    public DeliveryState State { get; set; }

    public int Attempts { get; set; }

    /// <summary>The status of the last answer; null if there was none.</summary>
    public int? Status { get; set; }
}

internal enum DeliveryState
{
    Pending,
    Delivered,
    Failed,
}
