namespace TitanConnector.OpenApi;

/// <summary>The checkout that the tests were built in.</summary>
public static class Repository
{
    /// <summary>Its folder; <see langword="null"/> when the tests run outside a checkout.</summary>
    public static DirectoryInfo? Root { get; } = Find();

    private static DirectoryInfo? Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "TitanConnector.slnx")))
        {
            folder = folder.Parent;
        }

        return folder;
    }
}
