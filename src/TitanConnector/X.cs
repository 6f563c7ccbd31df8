namespace TitanConnector;
