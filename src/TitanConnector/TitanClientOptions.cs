namespace TitanConnector;

/// <summary>How a client works; where it connects to is another matter.</summary>
public sealed record TitanClientOptions
{
    /// <summary>How long one request may take.</summary>
    /// <value>100 s, which is when ServiceTitan itself gives up.</value>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(100);

    /// <summary>Log every request, as if each action had Debug Request.</summary>
    /// <value>False.</value>
    public bool Debug { get; init; }
}
