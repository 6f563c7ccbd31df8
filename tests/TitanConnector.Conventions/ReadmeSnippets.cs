#region The library
using TitanConnector;
using TitanConnector.Catalog;
using TitanConnector.Connection;
using TitanConnector.Crm;
#endregion
using System.Net;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.DependencyInjection;
#region In tests, without a process of its own
using TitanConnector.Emulator;
using TitanConnector.Emulator.Faults;
#endregion
#region In a host
using TitanConnector.Sync;
using TitanConnector.Sync.Engine;
using TitanConnector.Sync.Hosting;
#endregion

// Outside the TitanConnector namespace, because inside it a using of TitanConnector would be unnecessary, and anyone who copies the snippet
// needs it.
namespace Readme;

/// <summary>
/// The C# of README.md, docs/emulator.md, docs/transport.md and the README of TitanConnector.Sync, where the compiler sees it. Each snippet
/// there consists of the regions here that are named after the heading above it.
/// </summary>
internal static class ReadmeSnippets
{
    public static async Task TheLibraryAsync()
    {
        #region The library
        using var titan = new TitanClient(ConnectionSettings.FromEnvironmentVariables());

        Customer customer = await titan.RunAsync(new GetCustomer { CustomerId = 42 });
        await titan.RunAsync(new UpdateCustomer { CustomerId = 42, Name = "Avery Heating" });   // the body is {"name":"Avery Heating"}
        await foreach (var one in titan.ListAsync(new ListCustomers()))       // all of them, page after page, as you read
            Console.WriteLine($"{one.Id} {one.Name} owes {one.Balance}");
        var call = ActionCatalog.Write(new GetCustomer { CustomerId = 42 });                    // the same as JSON, for a queue for example
        var whole = await titan.RunAsync(call);                                                 // the answer as it came
        #endregion
    }

    public static async Task TheEmulatorAsync()
    {
        #region The emulator
        await using var emulator = await TitanEmulator.StartAsync();
        #endregion
    }

    public static async Task InTestsAsync()
    {
        #region In tests, without a process of its own
        await using var emulator = await TitanEmulator.StartAsync(
            new EmulatorOptions { Seed = EmulatorSeed.OfCustomers(20), RateLimit = 0 });

        using var titan = new TitanClient(new ConnectionSettings
        {
            Environment = "emulator",
            ApiUrl = $"{emulator.BaseUrl}",
            Tenant = $"{emulator.Credentials.Tenant}",
            ClientId = emulator.Credentials.ClientId,
            ClientSecret = emulator.Credentials.ClientSecret,
            ApplicationKey = emulator.Credentials.ApplicationKey,
        });

        emulator.Inject(Fault.Parse("status=503,times=1"));
        await titan.PageAsync(new ListCustomers());

        Assert.Equal(2, emulator.Requests.Count(request => request.Path.EndsWith("/customers", StringComparison.Ordinal)));
        emulator.Reset();
        #endregion
    }

    public static void BehindAProxy(IServiceCollection services, ConnectionSettings settings)
    {
        #region Behind a company's proxy
        services.AddTitanConnector(provider => settings)
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { Proxy = new WebProxy("http://proxy.example:3128") });
        #endregion
    }

    public static void WithACertificate(IServiceCollection services, ConnectionSettings settings, X509Certificate2 certificate)
    {
        #region With a client certificate
        services.AddTitanConnector(provider => settings)
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler
            {
                SslOptions = new SslClientAuthenticationOptions { ClientCertificates = [certificate] },
            });
        #endregion
    }

    public static void InAHost(IServiceCollection services, Func<string, CancellationToken, ValueTask<ConnectionSettings>> settingsOf)
    {
        #region In a host
        services.AddTitanClientFactory((provider, name, cancellationToken) => settingsOf(name, cancellationToken));
        services.AddTitanSync(
            "contractors.db",
            [new TitanSyncTenant("north") { TimeZone = "America/Chicago" }, new TitanSyncTenant("south")],
            new SyncOptions { Streams = ["customers", "jobs", "invoices"] });
        #endregion
    }

    public static void FromVariables(IServiceCollection services)
    {
        #region Several clients in one host
        services.AddTitanConnector(provider => ConnectionSettings.FromEnvironmentVariables());
        #endregion
    }
}
