// Who owes most, and the job to book for them. Start `titan emulator`, do what it prints, then `dotnet run`.
using TitanConnector;
using TitanConnector.Connection;
using TitanConnector.Crm;
using TitanConnector.Errors;

using var titan = new TitanClient(ConnectionSettings.FromEnvironmentVariables());
try
{
    var debtors = new PriorityQueue<Customer, decimal>();
    var count = 0;
    await foreach (var customer in titan.ListAsync(new ListCustomers { Active = ActiveFilterOf(args) }))
    {
        count++;
        if (customer.Balance is > 0)
        {
            debtors.Enqueue(customer, -customer.Balance.Value);
        }
    }

    Console.WriteLine($"{count} customers, {debtors.Count} of them owe something. Most owes:");
    for (var rank = 1; rank <= 5 && debtors.TryDequeue(out var customer, out _); rank++)
    {
        Console.WriteLine($"{rank}. {customer.Name} ({customer.Address?.City}): {customer.Balance:0.00}");
    }

    return 0;
}
catch (InvalidInputException error)
{
    Console.Error.WriteLine($"Nothing was sent. {error.Message}");
    return 2;
}
catch (ServiceTitanException error)
{
    Console.Error.WriteLine($"ServiceTitan refused. {error.Message}");
    return 3;
}
catch (WireException error)
{
    Console.Error.WriteLine($"No clear answer came. {error.Message}");
    return 4;
}

static TitanConnector.Actions.ActiveFilter? ActiveFilterOf(string[] args) =>
    args.Contains("--all") ? TitanConnector.Actions.ActiveFilter.Any : null;
