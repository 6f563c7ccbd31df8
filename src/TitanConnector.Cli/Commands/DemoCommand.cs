using System.CommandLine;
using System.Globalization;
using TitanConnector.Actions;
using TitanConnector.Connection;
using TitanConnector.Crm;
using TitanConnector.Emulator;
using TitanConnector.Errors;

namespace TitanConnector.Cli.Commands;

/// <summary><c>titan demo</c>: a new user's first minute, all of it real: an emulator, a token, requests over HTTP.</summary>
internal sealed class DemoCommand
{
    private const string Indent = "   ";

    private readonly TitanClient _titan;
    private int _step;

    private DemoCommand(TitanClient titan) => _titan = titan;

    public static Command Build()
    {
        var command = new Command("demo", "See actions run end to end against an emulator; nothing needs to be set up.");
        command.SetAction(CommandContext.Run(async (_, cancellationToken) =>
        {
            await using var emulator = await TitanEmulator.StartAsync(cancellationToken: cancellationToken);
            var (id, secret, key, tenant) = emulator.Credentials;
            using var titan = new TitanClient(new ConnectionSettings
            {
                Environment = "emulator",
                ApiUrl = emulator.BaseUrl.ToString(),
                Tenant = tenant.ToString(CultureInfo.InvariantCulture),
                ClientId = id,
                ClientSecret = secret,
                ApplicationKey = key,
            });
            Console.WriteLine($"A ServiceTitan of your own runs at {emulator.BaseUrl}: a contractor's tenant with {EmulatorSeed.Demo.Customers} customers.");
            await new DemoCommand(titan).TellAsync(cancellationToken);
            return ExitCode.Done;
        }));
        return command;
    }

    private async Task TellAsync(CancellationToken cancellationToken)
    {
        Step("Connect: one token for all requests, then a first read");
        Result((await _titan.TestConnectionAsync(cancellationToken)).Message);

        var address = new NewAddress { Street = "12 Mill Lane", City = "Akron", State = "OH", Zip = "44301", Country = "USA" };
        var customer = await ShowAsync(
            "Create a customer with a location",
            new CreateCustomer
            {
                Name = "Avery Heating",
                Type = CustomerType.Commercial,
                Address = address,
                Locations = [new NewLocation { Name = "Workshop", Address = address }],
            },
            created => $"customer {created.Id}, {created.Name}, with location {created.Locations[0].Id}",
            cancellationToken);

        await ShowAsync(
            "Add a contact",
            new CreateCustomerContact { CustomerId = customer.Id, Type = ContactType.Email, Value = "office@avery.example" },
            contact => $"contact {contact.Id}, {contact.Type} {contact.Value}",
            cancellationToken);

        await ShowAsync(
            "Rename it: the body holds the name and nothing else, so nothing else changes",
            new UpdateCustomer { CustomerId = customer.Id, Name = "Avery Heating & Air" },
            updated => $"{updated.Name}, {updated.Type} as before, modified {updated.ModifiedOn:HH:mm:ss} UTC",
            cancellationToken);

        var newest = new ListCustomers { PageSize = 3, Sort = "-Id", IncludeTotal = true };
        Step("List the newest three", newest);
        var page = await _titan.RunAsync(newest, cancellationToken);
        Result($"{page.TotalCount} active customers in all, the newest being");
        foreach (var one in page.Data)
        {
            Result($"  {one.Id}  {one.Name}, {one.Address?.City}");
        }

        var everything = new ListCustomers { FetchAll = true, PageSize = 100 };
        Step("Fetch All: page after page, each when it is wanted", everything);
        var count = 0;
        await foreach (var _ in _titan.ListAsync(everything, cancellationToken))
        {
            count++;
        }

        Result($"{count} records");

        var refused = new UpdateCustomer { CustomerId = customer.Id, TagTypeIds = new long[] { 1 } };
        Step("An update that ServiceTitan refuses: there is no such tag", refused);
        try
        {
            await _titan.RunAsync(refused, cancellationToken);
        }
        catch (ServiceTitanException error)
        {
            Result(error.Message.ReplaceLineEndings(Environment.NewLine + Indent));
        }

        Console.WriteLine("""

            That was all real HTTP. What to type next (titan stands for: dotnet run --project src/TitanConnector.Cli --):

              titan emulator                  in another terminal: it prints how to connect to it
              titan customers list            then this
              titan actions                   everything there is
              titan customers create --help   every input of one action
            """);
    }

    private async Task<TResult> ShowAsync<TResult>(
        string title, TitanAction<TResult> action, Func<TResult, string> describe, CancellationToken cancellationToken)
    {
        Step(title, action);
        var result = await _titan.RunAsync(action, cancellationToken);
        Result(describe(result));
        return result;
    }

    private void Step(string title, TitanAction? action = null)
    {
        Console.WriteLine();
        Console.WriteLine($"{++_step}. {title}");
        if (action is not null)
        {
            var definition = ActionCatalog.Of(action);
            Console.WriteLine($"{Indent}{definition.Label}: {definition.Method} {definition.Path}");
        }
    }

    private static void Result(string text) => Console.WriteLine(Indent + text);
}
