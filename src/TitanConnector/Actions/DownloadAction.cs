namespace TitanConnector.Actions;

/// <summary>An action that answers a file; see <see cref="TitanClientExtensions.DownloadAsync"/>.</summary>
public abstract record DownloadAction : TitanAction;
