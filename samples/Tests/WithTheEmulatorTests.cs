using TitanConnector;
using TitanConnector.Connection;
using TitanConnector.Crm;
using TitanConnector.Emulator;
using TitanConnector.Emulator.Faults;

namespace Tests;

/// <summary>Tests with the emulator in the same process: they check over real HTTP that the calls are correct.</summary>
public class WithTheEmulatorTests
{
    [Fact]
    public async Task Mail_to_companies_is_also_stopped_in_ServiceTitan()
    {
        await using var emulator = await TitanEmulator.StartAsync(
            new EmulatorOptions { Seed = EmulatorSeed.OfCustomers(40), RateLimit = 0 });
        using var titan = new TitanClient(SettingsOf(emulator));
        var before = await CountAsync();

        var stopped = await new PaperMail(titan).StopForCompaniesAsync();

        Assert.True(before > 0, "The seed has no companies that get mail.");
        Assert.Equal(before, stopped.Count);
        Assert.Equal(0, await CountAsync());

        ValueTask<int> CountAsync() => titan.ListAsync(new ListCustomers())
            .CountAsync(customer => customer.Type == CustomerType.Commercial && customer.DoNotMail != true);
    }

    [Fact]
    public async Task A_brief_server_error_does_not_change_the_result()
    {
        await using var emulator = await TitanEmulator.StartAsync(
            new EmulatorOptions { Seed = EmulatorSeed.OfCustomers(5), RateLimit = 0 });
        using var titan = new TitanClient(SettingsOf(emulator));
        emulator.Inject(Fault.Parse("status=503,times=1"));

        Assert.Equal(5, await titan.ListAsync(new ListCustomers { Active = TitanConnector.Actions.ActiveFilter.Any }).CountAsync());
    }

    internal static ConnectionSettings SettingsOf(TitanEmulator emulator) => new()
    {
        Environment = "emulator",
        ApiUrl = $"{emulator.BaseUrl}",
        Tenant = $"{emulator.Credentials.Tenant}",
        ClientId = emulator.Credentials.ClientId,
        ClientSecret = emulator.Credentials.ClientSecret,
        ApplicationKey = emulator.Credentials.ApplicationKey,
    };
}
