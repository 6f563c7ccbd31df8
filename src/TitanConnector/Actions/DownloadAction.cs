namespace TitanConnector.Actions;

/// <summary>An action that downloads a file; see <see cref="TitanClientExtensions.DownloadAsync"/>.</summary>
public abstract record DownloadAction : TitanAction;
