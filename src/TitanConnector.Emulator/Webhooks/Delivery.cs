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

    /// <summary>When it is sent again; null if it is being sent, or is not sent any more.</summary>
    /// <remarks>A text, so that other threads read the whole of it.</remarks>
    public string? NextAttempt { get; set; }
}

internal enum DeliveryState
{
    Pending,
    Delivered,
    Failed,
}
