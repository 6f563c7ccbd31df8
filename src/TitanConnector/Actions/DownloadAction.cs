namespace TitanConnector.Actions;

/// <summary>An action that answers a file; see <see cref="TitanClient.DownloadAsync(DownloadAction, CancellationToken)"/>.</summary>
public abstract record DownloadAction : TitanAction;
