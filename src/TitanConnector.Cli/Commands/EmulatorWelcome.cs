using System.Globalization;
using TitanConnector.Connection;
using TitanConnector.Emulator;

namespace TitanConnector.Cli.Commands;

/// <summary>What the emulator prints at its start: how to connect to it.</summary>
internal static class EmulatorWelcome
{
    public static string Write(TitanEmulator emulator, EmulatorOptions options, string? connections)
    {
        var url = Url(emulator);
        var (id, secret, key, tenant) = emulator.Credentials;
        return $"""
            ServiceTitan emulator at {url}, records {(options.DataFile is { } file ? $"in {file}" : "in memory")}. Ctrl+C stops it.

            To connect, paste this into another terminal:

              export SERVICETITAN_ENVIRONMENT=emulator
              export SERVICETITAN_API_URL={url}
              export SERVICETITAN_TENANT_ID={tenant}
              export SERVICETITAN_CLIENT_ID={id}
              export SERVICETITAN_CLIENT_SECRET={secret}
              export SERVICETITAN_APP_KEY={key}

            or save it as a connection:

              titan connections add emulator --environment emulator --api-url {url} \
                --tenant {tenant} --client-id {id} --client-secret {secret} --app-key {key}

            then try: titan customers list
            {Tenants(emulator, connections, url)}
            Requests received: {url}/emulator/requests. Active faults: {url}/emulator/faults
            Programs on this machine can reach it; web pages cannot.
            """;
    }

    /// <summary>Saves a connection for each tenant: in a file of saved connections, or as csv to import.</summary>
    public static void SaveConnections(TitanEmulator emulator, string path)
    {
        if (path.EndsWith(".csv", StringComparison.OrdinalIgnoreCase))
        {
            SaveCsv(emulator, path);
            return;
        }

        var profiles = ConnectionProfiles.Load(path);
        foreach (var (id, secret, key, tenant) in emulator.Tenants)
        {
            profiles.Set(string.Create(CultureInfo.InvariantCulture, $"tenant-{tenant}"), new ConnectionSettings
            {
                Environment = "emulator",
                ApiUrl = Url(emulator),
                Tenant = tenant.ToString(CultureInfo.InvariantCulture),
                ClientId = id,
                ClientSecret = secret,
                ApplicationKey = key,
            });
        }

        profiles.Save();
    }

    // In the form that titan connections import reads. The secrets are the emulator's, which are public.
    private static void SaveCsv(TitanEmulator emulator, string path) => File.WriteAllLines(
        path,
        [
            "name,environment,tenant,clientId,clientSecret,applicationKey,apiUrl",
            .. emulator.Tenants.Select(one => string.Create(
                CultureInfo.InvariantCulture,
                $"tenant-{one.Tenant},emulator,{one.Tenant},{one.ClientId},{one.ClientSecret},{one.ApplicationKey},{Url(emulator)}")),
        ]);

    private static string Url(TitanEmulator emulator) => emulator.BaseUrl.GetLeftPart(UriPartial.Authority);

    private static string Tenants(TitanEmulator emulator, string? connections, string url)
    {
        var count = emulator.Tenants.Count;
        var listed = count == 1 ? ""
            : $"""

            There are {count} tenants. Their credentials are at {url}/emulator/tenants: for
            tenant {emulator.Tenants[^1].Tenant}, {emulator.Tenants[^1].ClientId} and {emulator.Tenants[^1].ClientSecret}.

            """;
        return listed + (connections is null ? "" : $"""

            The connections are in {connections}, as tenant-{emulator.Tenants[0].Tenant} and so on.

            """);
    }
}
